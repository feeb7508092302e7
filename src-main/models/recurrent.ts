// A recurrent model: a cell unrolled over time, and one dense layer on the last hidden state.
import { reshape, split, tidy, transpose, zeros } from '@tensorflow/tfjs-core';
import type { Rank, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { linear, projectInput, type Cell, type CellState, type CellWeights } from '../cells/cell';
import { cellOf, type CellChoice } from '../cells/registry';
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

/** The head on any step's hidden state: [batch, hidden] → [batch, classes]. */
export function readHead(weights: ModelWeights, h: Tensor2D): Tensor2D {
  const head = weight(weights, 'head.weight') as Tensor2D;
  return linear(h, head, weight(weights, 'head.bias') as Tensor1D);
}

/**
 * Runs a cell over every step, from a state of zeros.
 * @param x [batch, time, features], time ≥ 1
 * @param onHidden may look at, or put something in the place of, each step's hidden state
 * @returns the state after each step
 */
export function unroll(
  cell: Cell,
  weights: CellWeights,
  x: Tensor3D,
  onHidden: OnHidden = (h) => h,
): CellState[] {
  const [batch, time, features] = x.shape;
  // Time first, so that each step's share is one piece of memory; all steps' shares in one product.
  const steps = reshape<Rank.R2>(transpose(x, [1, 0, 2]), [time * batch, features]);
  const shares: Tensor2D[] = split(projectInput(steps, weights), time, 0); // each [batch, gates × hidden]

  const hidden = weights.weightHh.shape[1];
  let state = cell.state.map(() => zeros([batch, hidden])) as unknown as CellState;
  // Tidy, or every intermediate result of every step would stay until the caller's scope ends.
  const next = (wx: Tensor2D, step: number) =>
    tidy(() => {
      const [h, ...more] = cell.next(wx, state, weights);
      return [onHidden(h, step), ...more] as [Tensor2D, ...Tensor2D[]];
    });
  return shares.map((wx, step) => (state = next(wx, step)));
}
