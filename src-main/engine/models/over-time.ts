// Applies a cell to the steps of a sequence, from a state of zeros or a given one: unrolled, or a long
// sequence segment by segment.
import {
  add,
  broadcastTo,
  cast,
  less,
  mul,
  range,
  reshape,
  split,
  sub,
  tensor2d,
  zeros,
} from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { at } from '../../core/element-at';
import { isRecording } from '../tensorflow/record';
import { runOverSegments, runUnrolled } from '../tensorflow/segments/over-segments';
import { chooseSegmentLength } from '../tensorflow/segments/segment-length';
import type { StepFunction } from '../tensorflow/segments/segment-bodies';
import type { Cell, CellState } from './cell-tensors';
import type { CellWeights, Step, Watch } from './cells/cell';
import { getHiddenSize } from './recurrent-weights';

/** The inputs of a cell for each step of the sequence. */
export interface Steps {
  /** [features, batch] */
  readonly x: readonly Tensor2D[];
  /** The state before the first step that is read, each [hidden, batch]; zeros by default. */
  readonly state?: CellState | undefined;
  /** Whether each sequence has the step, 1 or 0, [1, batch]; undefined if all have. */
  readonly has?: readonly Tensor2D[] | undefined;
  /** The offsets that are added to the states, [hidden, batch], by the names of the states' tensors. */
  readonly offsets?: readonly Readonly<Record<string, Tensor2D>>[] | undefined;
}

interface Way {
  /** A key that is equal for equal cells. */
  readonly key?: string;
  /** Whether the last step is read first; with `has`, each sequence's own last step. */
  readonly reverse?: boolean;
  /** Whether the caller uses more than the last state. */
  readonly wantsSteps?: boolean;
  /** Returns the value of each step that is observed. */
  readonly look?: ((step: Step<Tensor2D>) => Tensor2D) | undefined;
  /** Whether the backward pass of a long sequence recomputes each segment, which saves memory. */
  readonly repeats?: boolean;
  /** Whether there is a prediction at each step. */
  readonly eachStep?: boolean;
}

interface OverTime {
  /** h after each step, in the order of the sequence, if requested. */
  readonly steps: readonly Tensor2D[];
  /** The state after the step that was read last; h is first. */
  readonly state: CellState;
  readonly seen: readonly Tensor2D[];
}

/**
 * Applies a cell to all steps. With `has`, a sequence keeps the state of its last step, or in reverse is zero
 * until it begins, like sequences packed by torch.nn.utils.rnn.
 * @returns each [hidden, batch]
 */
export function runOverTime(
  cell: Cell,
  weights: CellWeights<Tensor2D>,
  { x, state: first, has, offsets }: Steps,
  {
    key = '',
    reverse = false,
    wantsSteps = true,
    look,
    repeats = false,
    eachStep = false,
  }: Way = {},
): OverTime {
  const shape: [number, number] = [getHiddenSize(cell, weights), at(x, 0).shape[1]];
  const names = Object.keys(weights);
  const shifted = Object.keys(offsets?.[0] ?? {});
  const step: StepFunction = (values, before, [xt, ...more]) => {
    const named = Object.fromEntries(names.map((name, index) => [name, at(values, index)]));
    const hasStep = has && (more.shift() as Tensor2D);
    const shift: Watch<Tensor2D> = (line, value) => {
      const index = shifted.findIndex((name) => line === `${name}'`);
      return index < 0 ? value : add(value, at(more, index));
    };
    const after = cell.step(
      xt as Tensor2D,
      before as CellState,
      named as CellWeights<Tensor2D>,
      shift,
    );
    const state = hasStep ? keepEnded(before as Tensor2D[], after.state, hasStep) : after.state;
    const seen = look ? [broadcastTo(look(after), shape)] : [];
    return { state, shown: [...(wantsSteps ? [at(state, 0)] : []), ...seen] };
  };
  const given = x.map((xt, index) => [
    xt,
    ...(has ? [at(has, index)] : []),
    ...Object.values(offsets?.[index] ?? {}),
  ]);
  const repeated = {
    step,
    weights: Object.values(weights),
    state: first ?? cell.state.map(() => zeros(shape)),
    given: reverse ? given.reverse() : given,
  };
  const length = isRecording() ? chooseSegmentLength(x.length, eachStep) : null;
  const shownOfStep = [wantsSteps, look].filter(Boolean).map(() => shape);
  const { state, shown } =
    length === null
      ? runUnrolled(repeated)
      : runOverSegments({
          ...repeated,
          key: JSON.stringify([key, has !== undefined, shifted, look !== undefined]),
          shown: shownOfStep,
          length,
          way: { repeats, joins: eachStep },
        });
  const inOrder = (reverse ? shown.toReversed() : shown) as Tensor2D[][];
  return {
    steps: wantsSteps ? inOrder.map((each) => at(each, 0)) : [],
    state: state as CellState,
    seen: look ? inOrder.map((each) => at(each, shownOfStep.length - 1)) : [],
  };
}

/** The number of activations that take about 1 GB. */
const maxActivations = 6e7;

/**
 * Whether the backward pass recomputes segments, which takes a third longer. This depends on the shape alone.
 * @param activations the number of activations of a batch, or of a part that is computed separately
 */
export const shouldRepeatSegments = (activations: number): boolean => activations > maxActivations;

/** Returns whether sequences of these lengths have each step: 1 or 0, [1, batch]. */
export function createStepMask(lengths: Tensor1D, time: number): Tensor2D[] {
  const has = (steps: Tensor) => cast<Tensor2D>(less(steps, reshape(lengths, [1, -1])), 'float32');
  if (chooseSegmentLength(time) !== null) {
    return split(has(reshape(range(0, time, 1, 'int32'), [time, 1])), time);
  }
  return Array.from({ length: time }, (_, step) => has(tensor2d([[step]], [1, 1], 'int32')));
}

/** Returns the next state of sequences that have the step, and otherwise the previous one: exactly, by 1 and 0. */
function keepEnded(before: readonly Tensor2D[], after: CellState, has: Tensor2D): CellState {
  const hasNot = sub(1, has);
  return after.map((value, index) => add(mul(value, has), mul(at(before, index), hasNot)));
}
