// Cells as texts against the same cells written by hand in PyTorch (scripts/make-golden-cells.py), and their files.
import { tensor1d, tensor3d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { gruResetBefore } from '../../../../src-main/engine/catalogue/cells/texts';
import { getGates, runConfigSchema } from '../../../../src-main/engine/catalogue/config';
import { computeParameterCount } from '../../../../src-main/engine/catalogue/parameters';
import { createRandom } from '../../../../src-main/engine/datasets/random';
import { take } from '../../../../src-main/core/element-at';
import { openModelBytes } from '../../../../src-main/engine/inference/session';
import { exportModel } from '../../../../src-main/engine/models/export-model';
import { createTracer } from '../../../../src-main/engine/models/network-trace';
import { createModel } from '../../../../src-main/engine/models/registry';
import { countParameters, loadWeights, toTensor } from '../../../../src-main/engine/models/weights';
import { compilePerShape } from '../../../../src-main/engine/tensorflow/compile';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { createCarryStep } from '../../../../src-main/engine/training/measures/carry';
import { computeGradientNorms } from '../../../../src-main/engine/training/measures/gradient-through-time';
import {
  createInitialState,
  listStateNames,
} from '../../../../src-main/engine/training/step/state';
import { createTrainingStep, differentiate } from '../../../../src-main/engine/training/step/step';
import { getGolden, findLargestDifference, readGolden } from '../../../support/golden';
import { origin, plainReading } from '../../../main/export/golden';
import { getExampleCell, exampleNames, createWrittenCell } from '../../../support/written-cells';

beforeAll(() => loadTensorflow());

const all = readGolden('cells');
const cells = [
  ...exampleNames.map((name) => ({ name, cell: getExampleCell(name) })),
  { name: 'reset-before', cell: createWrittenCell(gruResetBefore) },
];
const [batch, steps, features, hidden, classes] = [6, 9, 3, 4, 3];

describe.each(cells)('the cell $name', ({ name, cell }) => {
  const expected = (of: string) => getGolden(all, `${name}/${of}`).data;
  const config = runConfigSchema.parse({
    cell,
    hiddenSize: hidden,
    learningRate: 1e-2,
    threads: 1,
  });
  const size = { cell, hiddenSize: hidden, steps, inputSize: features, classCount: classes };
  const { weightNames } = createModel(config);
  const plain = Object.fromEntries(
    weightNames.map((weight) => [weight, getGolden(all, `${name}/${weight}`)]),
  );
  const given = () => ({
    weights: loadWeights(plain, size),
    x: tensor3d(expected('x'), [batch, steps, features]),
    labels: tensor1d(expected('labels'), 'int32'),
  });

  it("computes PyTorch's logits, loss and gradients to 1e-5", () => {
    const { weights, x, labels } = given();
    const logits = createModel(config).computeLogits(weights, x).dataSync<'float32'>();
    expect(findLargestDifference(logits, expected('logits'))).toBeLessThan(1e-6);
    const { loss, gradients } = differentiate(config, weights, x, labels);
    expect(loss.dataSync()[0]).toBeCloseTo(expected('loss')[0] ?? NaN, 6);
    expect(Object.keys(gradients)).toEqual([...weightNames]);
    for (const [weight, gradient] of Object.entries(gradients)) {
      const own = gradient.dataSync<'float32'>();
      expect(findLargestDifference(own, expected(`gradient/${weight}`)), weight).toBeLessThan(1e-5);
    }
  });

  it("matches PyTorch's losses over 30 batches as one compiled graph", () => {
    const { x, labels } = given();
    const step = compilePerShape(createTrainingStep(config));
    const names = listStateNames(config.optimizer, weightNames);
    const start = createInitialState(config.optimizer, plain);
    let state = Object.fromEntries(names.map((one) => [one, toTensor(take(start, one))]));
    const learningRate = toTensor({ shape: [], data: Float32Array.of(1e-2) });
    const losses = Array.from({ length: 30 }, () => {
      const { loss, ...after } = step({ ...state, x, labels, learningRate });
      state = Object.fromEntries(names.map((one) => [one, take(after, one)]));
      return loss?.dataSync()[0] ?? NaN;
    });
    step.dispose();
    expect(findLargestDifference(Float32Array.from(losses), expected('losses'))).toBeLessThan(1e-5);
    expect(losses.at(-1)).toBeLessThan(0.9 * (losses[0] ?? NaN));
  });

  it('gives equal logits as a file and as a trace of its states', async () => {
    const reading = plainReading(['a', 'b', 'c'], steps);
    const bytes = exportModel({ ...config, weights: plain, time: steps, reading, origin });
    const model = await openModelBytes(bytes, 'file');
    const logits = await model.logits(expected('x'), batch);
    await model.close();
    expect(findLargestDifference(logits, expected('logits'))).toBeLessThan(1e-6);
    const traced = createTracer({ ...config, weights: plain })(
      expected('x').slice(0, steps * features),
      steps,
    );
    const { gates = {} } = traced.states({ layer: 0, reverse: false }) ?? {};
    expect(Object.keys(gates)).toEqual(getGates(cell).map((gate) => gate.name));
    const last = traced.answers().at(-1) ?? new Float32Array();
    expect(findLargestDifference(last, expected('logits').slice(0, classes))).toBeLessThan(1e-6);
  });

  it('has the parameter count of the catalogue, and supports all three initialisations', () => {
    const data = { time: steps, features, classes };
    const counted = computeParameterCount(cell, { ...config, reading: 'rows', shape: data });
    expect(counted).toBe(countParameters(size));
    for (const initialization of ['pytorch', 'orthogonal', 'identity'] as const) {
      const start = { initialization, forgetBias: 0 };
      const weights = createModel(config).initialWeights(size, start, createRandom(1));
      expect(Object.values(weights).every(({ data: all }) => all.every(Number.isFinite))).toBe(
        true,
      );
    }
  });

  it('measures gradients along the sequence like the built-in cells', () => {
    const { weights, x, labels } = given();
    for (const norms of Object.values(
      computeGradientNorms({ ...config, cell }, weights, x, labels),
    )) {
      expect([...norms.dataSync()].every((norm) => norm > 0)).toBe(true);
    }
    const carry = createCarryStep({ ...config, cell });
    expect(carry === null).toBe(['indrnn'].includes(name));
    if (carry) {
      const norms = take(carry({ ...weights, x, labels }), 'gradient').dataSync();
      expect([...norms].every((norm) => norm > 0)).toBe(true);
    }
  });
});
