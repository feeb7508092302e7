// A recurrent model: layers of a cell unrolled over time, each in one direction or both, and one dense layer on the states of
// the last one.
import {
  add,
  addN,
  cast,
  concat,
  div,
  less,
  matMul,
  mul,
  reshape,
  split,
  sub,
  tensor2d,
  tidy,
  transpose,
  unstack,
  zeros,
} from '@tensorflow/tfjs-core';
import type { Rank, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { NetworkChoice } from '../catalogue/config';
import {
  directionCount,
  networkLayers,
  networkParts,
  type NetworkPart,
} from '../catalogue/network';
import type { CellWeights } from './cells/cell';
import { cellOf, type Cell, type CellChoice, type CellState } from './cell-tensors';
import { at } from '../element-at';
import { initialWeights } from './initializers';
import { weight, type Model, type ModelWeights, type PassOptions } from './model';
import { cellWeights, hiddenOf, recurrentNames, recurrentShapes } from './recurrent-weights';

/** A cell with the network that is made of it. */
export type RecurrentChoice = CellChoice & NetworkChoice;

export function recurrent(choice: RecurrentChoice): Model {
  const cell = cellOf(choice);
  const kind = { cell: choice.cell };
  return {
    weightNames: recurrentNames(choice),
    shapes: (size) => recurrentShapes({ ...size, ...kind }),
    initialWeights: (size, start, random) => initialWeights({ ...size, ...kind }, start, random),
    computeLogits: (weights, x, options) => computeLogits(choice, weights, x, options),
    takesLengths: true,
    hasReadouts: directionCount(choice) === 1,
    activationsPerImage: ({ steps, hiddenSize }) =>
      networkParts(choice).length * steps * cell.blocks * hiddenSize,
  };
}

interface RecurrentPass extends PassOptions {
  /** In place of the choice's own, where a pass is watched. */
  readonly cellOfPart?: (part: NetworkPart) => Cell;
}

/** @returns logits [batch, classes] */
export function computeLogits(
  choice: RecurrentChoice,
  weights: ModelWeights,
  x: Tensor3D,
  { onReadout, ...pass }: RecurrentPass = {},
): Tensor2D {
  const { steps, last } = topStates(choice, weights, x, pass);
  const readout = choice.readout === 'mean' ? meanState(steps, pass.lengths) : joined(last);
  if (onReadout)
    (choice.readout === 'mean' ? meansSoFar(steps, readout) : steps).forEach(onReadout);
  const mask = pass.dropout?.[topLayer(choice)];
  return applyHead(weights, mask ? mul<Tensor2D>(readout, transpose(mask as Tensor2D)) : readout);
}

const topLayer = ({ layers = 1 }: NetworkChoice): number => layers - 1;

/**
 * The states of the top layer: after every step with both directions below each other, and of each direction after its own
 * last step, each [hidden, batch].
 */
export function topStates(
  choice: RecurrentChoice,
  weights: ModelWeights,
  x: Tensor3D,
  { cellOfPart, lengths, dropout }: Omit<RecurrentPass, 'onReadout'>,
): { readonly steps: readonly Tensor2D[]; readonly last: readonly Tensor2D[] } {
  const top = topLayer(choice);
  const cell = cellOf(choice);
  let steps = stepsOf(x);
  let last: Tensor2D[] = [];
  for (const [layer, parts] of networkLayers(choice).entries()) {
    const below = steps;
    const directions = parts.map((part) =>
      unroll(cellOfPart?.(part) ?? cell, cellWeights(weights, part), below, {
        lengths,
        reverse: part.reverse,
      }).map(([h]) => h),
    );
    // What each has after its own last step: in reverse that is the first.
    last = directions.map((states, reverse) => at(states, reverse ? 0 : states.length - 1));
    steps = together(directions);
    const mask = dropout?.[layer];
    if (layer < top && mask) steps = masked(steps, mask as Tensor3D);
  }
  return { steps, last };
}

/** The head on the states that it reads, [hidden × directions, n] → logits [n, classes]. */
export function applyHead(weights: ModelWeights, h: Tensor2D): Tensor2D {
  const head = weight(weights, 'head.weight') as Tensor2D;
  return add(matMul(h, head, true, true), weight(weights, 'head.bias'));
}

/** @param x [batch, time, features], time ≥ 1 @returns each [features, batch] */
export function stepsOf(x: Tensor3D): Tensor2D[] {
  const [batch, time, features] = x.shape;
  if (time === 0) throw new RangeError('A sequence needs at least one step.');
  // Time first, so that each step is contiguous in memory.
  return split(reshape<Rank.R2>(transpose(x, [1, 2, 0]), [time * features, batch]), time);
}

/** The states of both directions below each other, by step. */
const together = (directions: readonly Tensor2D[][]): Tensor2D[] =>
  at(directions, 0).map((_, step) => joined(directions.map((states) => at(states, step))));

const joined = (states: readonly Tensor2D[]): Tensor2D =>
  states.length === 1 ? at(states, 0) : concat([...states], 0);

/** @param mask [batch, time, hidden × directions] */
const masked = (steps: readonly Tensor2D[], mask: Tensor3D): Tensor2D[] =>
  unstack(transpose(mask, [1, 2, 0])).map((kept, step) => mul<Tensor2D>(at(steps, step), kept));

/** Over the steps that a sequence has. */
function meanState(steps: readonly Tensor2D[], lengths: Tensor1D | undefined): Tensor2D {
  if (!lengths) return div(addN([...steps]), steps.length);
  const valid = steps.map((h, step) => mul<Tensor2D>(h, goesOn(lengths, step)));
  return div(addN(valid), reshape(cast(lengths, 'float32'), [1, -1]));
}

/** The means of the states up to each step; the last one is what the head takes, to the bit. */
function meansSoFar(steps: readonly Tensor2D[], whole: Tensor2D): Tensor2D[] {
  let sum = at(steps, 0);
  const before = steps.slice(0, -1).map((h, index) => {
    if (index > 0) sum = add(sum, h);
    return div<Tensor2D>(sum, index + 1);
  });
  return [...before, whole];
}

interface UnrollOptions extends Pick<PassOptions, 'lengths'> {
  /** Reads the last step first; with lengths a sequence's own last one. */
  readonly reverse?: boolean;
}

/**
 * Runs a cell over every step, from a state of zeros.
 * @param steps each [features, batch]
 * @param options with `lengths` a sequence keeps the state of its last step, or in reverse zeros until it begins, as one that
 *   torch.nn.utils.rnn packs
 * @returns the state after each step, in the order of `steps`, each [hidden, batch]
 */
export function unroll(
  cell: Cell,
  weights: CellWeights<Tensor2D>,
  steps: readonly Tensor2D[],
  { lengths, reverse = false }: UnrollOptions = {},
): CellState[] {
  const [, batch] = at(steps, 0).shape;
  const hidden = hiddenOf(cell, weights);
  let state = cell.state.map(() => zeros([hidden, batch])) as unknown as CellState;
  // Without tidy, every intermediate result of every step would stay until the caller's scope ends.
  const next = (xt: Tensor2D, step: number) =>
    tidy(() => {
      const after = cell.next(xt, state, weights);
      return [...(lengths ? keepEnded(state, after, lengths, step) : after)] as [
        Tensor2D,
        ...Tensor2D[],
      ];
    });
  const order = steps.map((xt, step) => ({ xt, step }));
  const ordered = reverse ? order.reverse() : order;
  const states = ordered.map(({ xt, step }) => (state = next(xt, step)));
  return reverse ? states.reverse() : states;
}

/** Whether a sequence has this step (from 0): 1 or 0, [1, batch]. */
const goesOn = (lengths: Tensor1D, step: number): Tensor2D =>
  cast(less(tensor2d([[step]], [1, 1], 'int32'), reshape(lengths, [1, -1])), 'float32');

/** The state after a step, where a sequence has it, and the one before where it does not: exactly, by 1 and 0. */
function keepEnded(
  before: CellState,
  after: CellState,
  lengths: Tensor1D,
  step: number,
): CellState {
  const has = goesOn(lengths, step);
  const hasNot = sub(1, has);
  const kept = after.map((value, index) => add(mul(value, has), mul(at(before, index), hasNot)));
  return kept as unknown as CellState;
}
