import { add, tensor1d, tensor2d, tensor3d, tidy, zeros } from '@tensorflow/tfjs-core';
import type { Rank, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellOf, type Cell, type CellChoice } from '../../../../src-main/models/cell-tensors';
import { createRandom } from '../../../../src-main/datasets/random';
import type { ModelWeights } from '../../../../src-main/models/model';
import { overTime } from '../../../../src-main/models/over-time';
import { applyHead, stepsOf } from '../../../../src-main/models/recurrent';
import { cellWeights, recurrentShapes } from '../../../../src-main/models/recurrent-weights';
import { take } from '../../../../src-main/element-at';
import { perWeight, weightNames } from '../../../support/one-layer';
import { toTensor } from '../../../../src-main/models/weights';
import { compilePerShape } from '../../../../src-main/tensorflow/compile';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { gradientNorms } from '../../../../src-main/training/measures/gradient-through-time';
import { crossEntropies } from '../../../../src-main/training/step/metrics';
import { weightsOf } from '../../../../src-main/training/step/state';
import { golden, goldenCases, goldenModel, readGolden } from '../../../support/golden';

beforeAll(() => loadTensorflow());

const choices: readonly CellChoice[] = [
  { cell: 'rnn', activation: 'tanh' },
  { cell: 'rnn', activation: 'relu' },
  { cell: 'rnn', activation: 'sigmoid' },
  { cell: 'gru', activation: 'tanh' },
  { cell: 'lstm', activation: 'tanh' },
];

const [batch, time, inputSize, hiddenSize, classCount] = [3, 6, 2, 4, 10];

function smallModel({ cell }: CellChoice) {
  const random = createRandom(3);
  const draw = (count: number) => Float32Array.from({ length: count }, () => random.uniform(-1, 1));
  const shapes = recurrentShapes({ cell, inputSize, hiddenSize, classCount });
  const weights = perWeight((name) => {
    const shape = take(shapes, name);
    return toTensor({ shape, data: draw(shape.reduce((product, n) => product * n, 1)) });
  });
  const x = tensor3d(draw(batch * time * inputSize), [batch, time, inputSize]);
  return { weights, x, labels: tensor1d([3, 0, 7], 'int32') };
}

/** Each image's own loss when `by` is added to one unit of h[step], or of c[step]. */
function lossesWith(
  choice: CellChoice,
  { weights, x, labels }: { weights: ModelWeights; x: Tensor3D; labels: Tensor1D },
  { along, step, unit, by }: { along: 'h' | 'c'; step: number; unit: number; by: number },
): Float32Array {
  return tidy(() => {
    const push = tensor2d(
      Array.from({ length: hiddenSize }, (_, i) => (i === unit ? by : 0)),
      [hiddenSize, 1],
    );
    const cell = cellOf(choice);
    let at = -1;
    const pushed: Cell = {
      ...cell,
      step(xt, before, given) {
        at += 1;
        return cell.step(xt, before, given, (line, value) =>
          at === step && line === `${along}'` ? add<Tensor2D>(value, push) : value,
        );
      },
    };
    const { last } = overTime(pushed, cellWeights(weights), { x: stepsOf(x) });
    return crossEntropies(applyHead(weights, last), labels).dataSync<'float32'>();
  });
}

/** Narrow where there are kinks, wide where the gradient is small. */
const widths = { tanh: 0.05, relu: 0.01, sigmoid: 0.3 } as const;

/** Central differences of fourth order: a wide step, which float32 needs, at little error. */
function normByDifferences(choice: CellChoice, along: 'h' | 'c', step: number): number {
  const model = smallModel(choice);
  const width = widths[choice.activation];
  const squares = new Float64Array(batch);
  for (let unit = 0; unit < hiddenSize; unit += 1) {
    const at = (factor: number) =>
      lossesWith(choice, model, { along, step, unit, by: factor * width });
    const [back2, back1, on1, on2] = [at(-2), at(-1), at(1), at(2)];
    for (let image = 0; image < batch; image += 1) {
      const of = (losses: Float32Array) => losses[image] ?? NaN;
      const slope = (of(back2) - 8 * of(back1) + 8 * of(on1) - of(on2)) / (12 * width);
      squares[image] = (squares[image] ?? 0) + slope ** 2;
    }
  }
  return squares.reduce((sum, square) => sum + Math.sqrt(square), 0) / batch;
}

const ofStates = choices.flatMap((choice) =>
  cellOf(choice).state.map((along) => ({ ...choice, along: along as 'h' | 'c' })),
);

it.each(ofStates)(
  '$cell ($activation) has at every step the norm along $along that finite differences find, to 1e-3',
  ({ along, ...choice }) => {
    const { weights, x, labels } = smallModel(choice);
    const all = gradientNorms(choice, weights, x, labels);
    expect(Object.keys(all)).toHaveLength(cellOf(choice).state.length);
    const norms = all[`gradient-through-time/${along}`];
    expect(norms?.shape).toEqual([time]);
    norms?.dataSync<'float32'>().forEach((norm, step) => {
      const expected = normByDifferences(choice, along, step);
      expect(Math.abs(norm / expected - 1), `step ${String(step)}`).toBeLessThan(1e-3);
    });
  },
);

describe.each(goldenCases)(
  '$cell ($activation) with $hiddenSize hidden units, batch of $batch',
  (given) => {
    const { cell, activation, hiddenSize: hidden, batch: images } = given;
    const name = `${activation === 'relu' ? 'relu' : cell}-${String(hidden)}/batch-${String(images)}`;
    const files = { h: 'through-time', c: 'through-time-cell-state' } as const;
    const expectGolden = (along: 'h' | 'c', norms: Tensor | undefined) => {
      const { data } = golden(readGolden(files[along]), name);
      expect(norms?.shape).toEqual([28]);
      norms?.dataSync<'float32'>().forEach((norm, step) => {
        const expected = data[step] ?? NaN; // 0 where every ReLU that could carry it is off
        const difference = Math.abs(norm - expected);
        expect(difference, `${along}, step ${String(step)}`).toBeLessThanOrEqual(1e-4 * expected);
      });
    };

    it('has the norms that PyTorch computes, to 1e-4', () => {
      const { weights, x, labels } = goldenModel(given);
      const norms = gradientNorms(given, weights, x, labels);
      expectGolden('h', norms['gradient-through-time/h']);
      if (cell === 'lstm') expectGolden('c', norms['gradient-through-time/c']);
    });

    it('has the same norms as one compiled graph', () => {
      const { weights, x, labels } = goldenModel(given);
      const compiled = compilePerShape((inputs) => ({
        ...gradientNorms(
          given,
          weightsOf(inputs, weightNames),
          inputs.x as Tensor3D,
          inputs.labels as Tensor1D,
        ),
      }));
      const norms = compiled({ ...weights, x, labels });
      expectGolden('h', norms['gradient-through-time/h']);
      if (cell === 'lstm') expectGolden('c', norms['gradient-through-time/c']);
      compiled.dispose();
    });
  },
);

it('follows a vanishing gradient to where float32 cannot represent its square', () => {
  const steps = 13;
  const size = { cell: 'rnn', inputSize, hiddenSize, classCount } as const;
  const shapes = recurrentShapes(size);
  // Units that are always on and keep a hundredth of themselves: h[t] = 0.01 h[t − 1] + 1.
  const weights: ModelWeights = {
    ...perWeight((name) => zeros(take(shapes, name))),
    'recurrent.weight_hh_l0': tensor2d(
      Array.from({ length: hiddenSize ** 2 }, (_, i) => (i % (hiddenSize + 1) === 0 ? 0.01 : 0)),
      [hiddenSize, hiddenSize],
    ),
    'recurrent.bias_hh_l0': tensor1d([1, 1, 1, 1]),
    'head.weight': take(smallModel({ cell: 'rnn', activation: 'relu' }).weights, 'head.weight'),
  };
  const x = zeros<Rank.R3>([1, steps, inputSize]);
  const choice = { cell: 'rnn', activation: 'relu' } as const;
  const measured = gradientNorms(choice, weights, x, tensor1d([3], 'int32'));
  const norms = [...measured['gradient-through-time/h']!.dataSync()];
  const last = norms.at(-1) ?? NaN;
  expect(last).toBeGreaterThan(0.1);
  norms.forEach((norm, step) => {
    expect(norm / last / 0.01 ** (steps - 1 - step)).toBeCloseTo(1, 3);
  });
});
