// A recurrent model: a cell unrolled over time, and one dense layer on the last hidden state.
import { reshape, split, tidy, transpose, zeros } from '@tensorflow/tfjs-core';
import type { Rank, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { linear, projectInput, type Cell, type CellState, type CellWeights } from '../cells/cell';
import { cellOf, type CellChoice } from '../cells/registry';
import { initialWeights } from './initializers';
import { weight, type Model } from './model';
import { cellWeights, recurrentShapes, weightNames } from './recurrent-weights';

export function recurrent(choice: CellChoice): Model {
  const cell = cellOf(choice);
  const kind = { cell: choice.cell };
  return {
    weightNames,
    shapes: (size) => recurrentShapes({ ...size, ...kind }),
    initialWeights: (size, start, random) => initialWeights({ ...size, ...kind }, start, random),
    computeLogits(weights, x) {
      const last = unroll(cell, cellWeights(weights), x).at(-1);
      if (!last) throw new RangeError('A sequence needs at least one step.');
      const [h] = last; // [batch, hidden]
      const head = weight(weights, 'head.weight') as Tensor2D;
      return linear(h, head, weight(weights, 'head.bias') as Tensor1D);
    },
    activationsPerImage: ({ steps, hiddenSize }) => steps * cell.gates.length * hiddenSize,
  };
}

/**
 * Runs a cell over every step, from a state of zeros.
 * @param x [batch, time, features], time ≥ 1
 * @returns the state after each step
 */
export function unroll(cell: Cell, weights: CellWeights, x: Tensor3D): CellState[] {
  const [batch, time, features] = x.shape;
  // Time first, so that each step's share is one piece of memory; all steps' shares in one product.
  const steps = reshape<Rank.R2>(transpose(x, [1, 0, 2]), [time * batch, features]);
  const shares: Tensor2D[] = split(projectInput(steps, weights), time, 0); // each [batch, gates × hidden]

  const hidden = weights.weightHh.shape[1];
  let state = cell.state.map(() => zeros([batch, hidden])) as unknown as CellState;
  // Tidy, or every intermediate result of every step would stay until the caller's scope ends.
  const next = (wx: Tensor2D) =>
    tidy(() => [...cell.next(wx, state, weights)] as [Tensor2D, ...Tensor2D[]]);
  return shares.map((wx) => (state = next(wx)));
}
