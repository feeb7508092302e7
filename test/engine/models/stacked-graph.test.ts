import { expect, it } from 'vitest';
import {
  runConfigSchema,
  usualCells,
  type UsualCell,
} from '../../../src-main/engine/catalogue/config';
import type { PlainTensors } from '../../../src-main/core/plain-tensor';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { take } from '../../../src-main/core/element-at';
import { openGraph } from '../../../src-main/engine/inference/session';
import { drawInitialWeights } from '../../../src-main/engine/models/initializers';
import { exportModel, type TrainedModel } from '../../../src-main/engine/models/export-model';
import {
  goldenImages,
  goldenNames,
  findLargestDifference,
  origin,
  computePlainLogits,
  readGolden,
  toUnit,
} from '../../main/export/golden';

const { pixels } = readGolden('gru');
const x = toUnit(pixels);
/** With weights as a training starts with, which are none of PyTorch's. */
const stackDirections = (cell: UsualCell, layers: number): TrainedModel => {
  const config = runConfigSchema.parse({ cell, layers, hiddenSize: 5 });
  const size = { ...config, steps: 28, inputSize: 28, classCount: 10 };
  const weights = drawInitialWeights({ ...size, cell }, config, createRandom(layers));
  return { ...config, weights, reading: 'rows', time: 28, origin };
};

it.each([
  ...goldenNames.map((name) => [name, 1, readGolden(name).model] as const),
  ...usualCells.flatMap((cell) =>
    [2, 4].map((layers) => [cell, layers, stackDirections(cell, layers)] as const),
  ),
])(
  'gives the result of the whole sequence when a %s of %i layers is fed step by step',
  async (_, layers, model) => {
    const graph = await openGraph(
      exportModel(model, { steps: true, streaming: true }),
      'streaming',
    );
    const hidden = model.weights['head.weight']?.shape[1] ?? 0;
    const ofLayers = layers === 1 ? [] : [layers];
    const names = model.cell === 'lstm' ? ['state_h', 'state_c'] : ['state_h'];
    expect(graph.inputs.slice(1)).toEqual(
      names.map((name) => ({ name, shape: [...ofLayers, 'batch', hidden] })),
    );
    const zeros = {
      shape: [...ofLayers, goldenImages, hidden],
      data: new Float32Array(layers * goldenImages * hidden),
    };
    let states: PlainTensors = Object.fromEntries(names.map((name) => [name, zeros]));
    let [logits, top] = [new Float32Array(), new Float32Array()];
    for (let step = 0; step < 28; step++) {
      const data = new Float32Array(goldenImages * 28);
      for (let image = 0; image < goldenImages; image++) {
        const at = (image * 28 + step) * 28;
        data.set(x.subarray(at, at + 28), image * 28);
      }
      const outputs = await graph.run({
        images: { shape: [goldenImages, 1, 28], data },
        ...states,
      });
      states = Object.fromEntries(
        names.map((name) => [name, take(outputs, name.replace('state', 'next'))]),
      );
      logits = Float32Array.from(take(outputs, 'logits').data);
      top = Float32Array.from(take(outputs, 'hidden_states').data);
    }
    await graph.close();
    const { shape, data } = take(states, 'state_h');
    expect(shape).toEqual(zeros.shape);
    // In PyTorch's order: the top layer's state comes last.
    expect(data.slice(-top.length)).toEqual(top);
    const whole = await computePlainLogits(model, {
      x,
      shape: [goldenImages, 28, 28],
      lengths: null,
    });
    expect(logits).toHaveLength(goldenImages * 10);
    expect(findLargestDifference(logits, whole)).toBeLessThan(1e-6);
  },
);
