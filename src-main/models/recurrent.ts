// A recurrent model: a cell unrolled over time, and one dense layer on the last hidden state.
import { add, matMul, reshape, split, tidy, transpose, zeros } from '@tensorflow/tfjs-core';
import type { Rank, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { CellWeights } from './cells/cell';
import { cellOf, type Cell, type CellChoice, type CellState } from './cells/tensors';
import { initialWeights } from './initializers';
import { weight, type Model, type ModelWeights, type OnHidden } from './model';
import { cellWeights, recurrentShapes, weightNames } from './recurrent-weights';

export function recurrent(choice: CellChoice): Model {
  const cell = cellOf(choice);
  const kind = { cell: choice.cell };
  return {
    weightNames,
    shapes: (size) => recurrentShapes({ ...size, ...kind }),
    initialWeights: (size, start, random) => initialWeights({ ...size, ...kind }, start, random),
    computeLogits(weights, x, onHidden) {
      const last = unroll(cell, cellWeights(weights), x, onHidden).at(-1);
      if (!last) throw new RangeError('A sequence needs at least one step.');
      const [h] = last;
      return readHead(weights, h);
    },
    readHead,
    activationsPerImage: ({ steps, hiddenSize }) => steps * cell.gates.length * hiddenSize,
  };
}

/** The head on any step's hidden state, hᵀ Vᵀ + b: [hidden, n] → logits [n, classes]. */
export function readHead(weights: ModelWeights, h: Tensor2D): Tensor2D {
  const head = weight(weights, 'head.weight') as Tensor2D;
  return add(matMul(h, head, true, true), weight(weights, 'head.bias'));
}

/**
 * Runs a cell over every step, from a state of zeros.
 * @param x [batch, time, features], time ≥ 1
 * @param onHidden may read or replace each step's hidden state
 * @returns the state after each step, each [hidden, batch]
 */
export function unroll(
  cell: Cell,
  weights: CellWeights<Tensor2D>,
  x: Tensor3D,
  onHidden: OnHidden = (h) => h,
): CellState[] {
  const [batch, time, features] = x.shape;
  // Time first, so that each step is contiguous in memory.
  const rows = reshape<Rank.R2>(transpose(x, [1, 2, 0]), [time * features, batch]);
  const steps: Tensor2D[] = split(rows, time); // each [features, batch]

  const hidden = weights.weightHh.shape[1];
  let state = cell.state.map(() => zeros([hidden, batch])) as unknown as CellState;
  // Without tidy, every intermediate result of every step would stay until the caller's scope ends.
  const next = (xt: Tensor2D, step: number) =>
    tidy(() => {
      const [h, ...more] = cell.next(xt, state, weights);
      return [onHidden(h, step), ...more] as [Tensor2D, ...Tensor2D[]];
    });
  return steps.map((xt, step) => (state = next(xt, step)));
}
