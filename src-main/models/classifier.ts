// The classifier: a recurrent cell unrolled over time, and one dense layer on the last hidden state.
// Pure functions of weights and input; who calls them owns the tensors.
import { reshape, split, tidy, transpose, zeros } from '@tensorflow/tfjs-core';
import type { Rank, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { linear, projectInput, type Cell, type CellState, type CellWeights } from '../cells/cell';
import { cellOf, type CellChoice } from '../cells/registry';
import { cellWeights, type ModelWeights } from './weights';

/**
 * @param x [batch, time, features], pixels from 0 to 1
 * @param onHidden see `unroll`
 * @returns logits [batch, classes]
 */
export function computeLogits(
  choice: CellChoice,
  weights: ModelWeights,
  x: Tensor3D,
  onHidden?: OnHidden,
): Tensor2D {
  const last = unroll(cellOf(choice), cellWeights(weights), x, onHidden).at(-1);
  if (!last) throw new RangeError('A sequence needs at least one step.');
  const [h] = last;
  return readHead(weights, h);
}

/** @param h [batch, hidden]; any step's will do. @returns logits [batch, classes] */
export function readHead(weights: ModelWeights, h: Tensor2D): Tensor2D {
  return linear(h, weights['head.weight'] as Tensor2D, weights['head.bias'] as Tensor1D);
}

/** Sees h[step], [batch, hidden], step from 0; what it answers goes on in its place. */
export type OnHidden = (h: Tensor2D, step: number) => Tensor2D;

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
