// Texts that are made up by a generator that knows the rules: some, or as many as UNROLL_CELLS says, which are 5,000 in
// `npm run hostile`. Each takes a step of training, and computes the same as nodes of a graph and on plain arrays.
import { add, tensor1d, tensor3d, tidy, type Tensor3D } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import {
  parseCellText,
  runConfigSchema,
  type WrittenCell,
} from '../../../../src-main/engine/catalogue/config';
import { createRandom } from '../../../../src-main/engine/datasets/random';
import { at } from '../../../../src-main/core/element-at';
import { openModelBytes } from '../../../../src-main/engine/inference/session';
import type { PlainTensors } from '../../../../src-main/core/plain-tensor';
import { arrays } from '../../../../src-main/engine/models/cells/arrays';
import type { State } from '../../../../src-main/engine/models/cells/cell';
import { computeStep } from '../../../../src-main/engine/models/cells/step';
import { exportModel } from '../../../../src-main/engine/models/export-model';
import { createTracer } from '../../../../src-main/engine/models/network-trace';
import { createModel } from '../../../../src-main/engine/models/registry';
import { toTensors } from '../../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { computeGradientNorms } from '../../../../src-main/engine/training/measures/gradient-through-time';
import { differentiate } from '../../../../src-main/engine/training/step/step';
import { findLargestDifference } from '../../../support/golden';
import { origin, plainReading } from '../../../main/export/golden';
import { createWrittenCell } from '../../../support/written-cells';
import { randomCell } from '../../../support/random-cells';

beforeAll(() => loadTensorflow());

const cells = Number(process.env.UNROLL_CELLS ?? 10);
/** A change of the inputs by a few units of their rounding. */
const rounding = 1e-6;
/** A graph takes longer than all else. */
const graphs = Math.min(cells / 4, 500);
const [batch, time, features, hiddenSize, classCount] = [2, 3, 2, 3, 2];
const networks = [
  {},
  { layers: 2, readout: 'mean' },
  { bidirectional: 'yes' },
  { layers: 2, bidirectional: 'yes', padded: true },
  { layers: 2, readout: 'mean', padded: true },
] as const;

/** The first line whose value is not finite, of the first sequence; null without one. */
function infiniteLine(cell: WrittenCell, weights: PlainTensors, x: Float32Array, steps: number) {
  const { plan, states } = parseCellText(cell);
  const found: string[] = [];
  const own = Object.entries(weights).map(([name, { data }]) => {
    return [name.replace(/^recurrent\.|_l0$/g, ''), data] as const;
  });
  let state = states.map(() => new Float32Array(hiddenSize)) as unknown as State<Float32Array>;
  for (let step = 0; step < steps; step += 1) {
    const xt = x.subarray(step * features, (step + 1) * features);
    ({ state } = computeStep(plan, arrays, xt, state, Object.fromEntries(own), (line, value) => {
      if (!value.every(Number.isFinite)) found.push(line);
      return value;
    }));
  }
  return found[0] ?? null;
}

it('trains one step to a finite loss or names the infinite line, as a graph and with arrays', async () => {
  let finite = 0;
  for (let seed = 0; seed < cells; seed += 1) {
    const cell = createWrittenCell(randomCell(seed));
    const { padded, ...network } = { padded: false, ...at(networks, seed % networks.length) };
    const config = runConfigSchema.parse({ cell, hiddenSize, ...network });
    // A single step as well: what a text remembers from further back has no gradient then.
    const steps = padded ? time : 1 + (seed % time);
    const lengths = padded ? Int32Array.of(1, steps) : null;
    const size = { ...config, steps, inputSize: features, classCount };
    const random = createRandom(seed);
    const weights = createModel(config).initialWeights(size, config, random);
    const values = Float32Array.from({ length: batch * steps * features }, () =>
      random.uniform(-1, 1),
    );
    const [loss, logits, moved] = tidy(() => {
      const given = toTensors(weights);
      const x = tensor3d(values, [batch, steps, features]);
      const labels = tensor1d([0, 1], 'int32');
      const options = lengths === null ? {} : { lengths: tensor1d(lengths) };
      const { loss, gradients } = differentiate(config, given, x, labels, options);
      for (const [name, gradient] of Object.entries(gradients))
        expect(gradient.shape, name).toEqual(given[name]?.shape);
      if (seed % 10 === 0) computeGradientNorms({ ...config, cell }, given, x, labels);
      const value = at(loss.dataSync(), 0);
      if (!Number.isFinite(value) && config.layers === 1 && config.bidirectional === 'no')
        expect(infiniteLine(cell, weights, values, steps), randomCell(seed)).not.toBeNull();
      const { computeLogits } = createModel(config);
      const [logits, moved] = [x, add<Tensor3D>(x, rounding)].map((inputs) =>
        computeLogits(given, inputs, options).dataSync<'float32'>(),
      ) as [Float32Array, Float32Array];
      return [value, logits, moved] as const;
    });
    if (!Number.isFinite(loss)) continue;
    finite += 1;
    // Some cells amplify rounding, such as by normalising almost equal values.
    const bound =
      1e-5 * Math.max(1, ...logits.map(Math.abs)) + findLargestDifference(moved, logits);
    const ofFirst = lengths?.[0] ?? steps;
    const traced = createTracer({ ...config, weights })(
      values.slice(0, ofFirst * features),
      ofFirst,
    );
    const own = traced.answers().at(-1) ?? new Float32Array();
    expect(findLargestDifference(own, logits.slice(0, classCount)), randomCell(seed)).toBeLessThan(
      bound,
    );
    if (seed >= graphs) continue;
    const reading = plainReading(['a', 'b'], steps, ofFirst);
    const bytes = exportModel({ ...config, weights, time: steps, reading, origin });
    const model = await openModelBytes(bytes, 'file');
    const found = await model.logits(values, batch, lengths);
    await model.close();
    expect(findLargestDifference(found, logits), randomCell(seed)).toBeLessThan(bound);
  }
  expect(finite).toBeGreaterThan(0.9 * cells);
}, 3_600_000);

it('gives gradients of zero to a cell that reaches back beyond the sequence', () => {
  const cell = createWrittenCell("c' = W x\nd' = U c\nh' = tanh(W x + V d + b)");
  expect(parseCellText(cell).plan.weights.map(({ name }) => name)).toContain('weight_hh__2');
  const config = runConfigSchema.parse({ cell, hiddenSize });
  const size = { ...config, steps: 1, inputSize: features, classCount };
  const weights = toTensors(createModel(config).initialWeights(size, config, createRandom(1)));
  const x = tensor3d([1, 2, 3, 4], [batch, 1, features]);
  const { gradients } = differentiate(config, weights, x, tensor1d([0, 1], 'int32'));
  const largest = (name: string) =>
    Math.max(...gradients[`recurrent.${name}_l0`]!.dataSync().map(Math.abs));
  expect(largest('weight_hh__2')).toBe(0);
  expect(largest('weight_ih')).toBeGreaterThan(0);
});

it('rejects exporting a sequence too long for an unrolled graph, and lists the working formats', () => {
  const config = runConfigSchema.parse({ cell: createWrittenCell(randomCell(1)), hiddenSize });
  const size = { ...config, steps: 784, inputSize: 1, classCount };
  const weights = createModel(config).initialWeights(size, config, createRandom(1));
  const model = { ...config, weights, time: 784, reading: 'pixels', origin } as const;
  expect(() => exportModel(model)).toThrow('for each of 784 steps');
  expect(exportModel(model, { steps: false, streaming: true }).length).toBeLessThan(100_000);
});
