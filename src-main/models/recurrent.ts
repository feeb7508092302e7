// A recurrent model: a cell unrolled over time, and one dense layer on the last hidden state.
import {
  add,
  cast,
  less,
  matMul,
  mul,
  reshape,
  split,
  sub,
  tensor2d,
  tidy,
  transpose,
  zeros,
} from '@tensorflow/tfjs-core';
import type { Rank, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { CellWeights } from './cells/cell';
import { cellOf, type Cell, type CellChoice, type CellState } from './cells/tensors';
import { at } from '../element-at';
import { initialWeights } from './initializers';
import { weight, type Model, type ModelWeights, type PassOptions } from './model';
import { cellWeights, recurrentShapes, weightNames } from './recurrent-weights';

export function recurrent(choice: CellChoice): Model {
  const cell = cellOf(choice);
  const kind = { cell: choice.cell };
  return {
    weightNames,
    shapes: (size) => recurrentShapes({ ...size, ...kind }),
    initialWeights: (size, start, random) => initialWeights({ ...size, ...kind }, start, random),
    computeLogits(weights, x, options) {
      const last = unroll(cell, cellWeights(weights), x, options).at(-1);
      if (!last) throw new RangeError('A sequence needs at least one step.');
      const [h] = last;
      return readHead(weights, h);
    },
    readsLengths: true,
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
 * @param options `onHidden` may read or replace each step's hidden state; with `lengths` a sequence keeps the state of its
 *   last step, as one that torch.nn.utils.rnn packs
 * @returns the state after each step, each [hidden, batch]
 */
export function unroll(
  cell: Cell,
  weights: CellWeights<Tensor2D>,
  x: Tensor3D,
  { onHidden = (h) => h, lengths }: PassOptions = {},
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
      const after = cell.next(xt, state, weights);
      const [h, ...more] = lengths ? keepEnded(state, after, lengths, step) : after;
      return [onHidden(h, step), ...more] as [Tensor2D, ...Tensor2D[]];
    });
  return steps.map((xt, step) => (state = next(xt, step)));
}

/** The state after a step (from 0), where a sequence has it, and the one before where it has ended: exactly, by 1 and 0. */
function keepEnded(
  before: CellState,
  after: CellState,
  lengths: Tensor1D,
  step: number,
): CellState {
  const goesOn = cast(
    less(tensor2d([[step]], [1, 1], 'int32'), reshape(lengths, [1, -1])),
    'float32',
  ); // [1, batch]
  const hasEnded = sub(1, goesOn);
  const kept = after.map((value, index) =>
    add(mul(value, goesOn), mul(at(before, index), hasEnded)),
  );
  return kept as unknown as CellState;
}
