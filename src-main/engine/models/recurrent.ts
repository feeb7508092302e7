// A recurrent model: layers of a cell unrolled over time, each in one direction or both, and one
// dense layer on the states of the last one.
import {
  add,
  addN,
  cast,
  concat,
  div,
  gather,
  matMul,
  mul,
  reshape,
  split,
  transpose,
  unstack,
} from '@tensorflow/tfjs-core';
import type { Rank, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { NetworkChoice } from '../catalogue/config';
import {
  directionCount,
  isTopForward,
  networkLayers,
  networkParts,
  type NetworkPart,
} from '../catalogue/network';
import { cellAfterInput, cellOf, type CellChoice } from './cell-tensors';
import { at, take } from '../../core/element-at';
import type { CellWeights, Step } from './cells/cell';
import { initialWeights } from './initializers';
import { overTime, repeatsSegments, stepsOfLengths, type Steps } from './over-time';
import { weight, type Model, type ModelSize, type ModelWeights, type PassOptions } from './model';
import { cellWeights, recurrentNames, recurrentShapes } from './recurrent-weights';

/** A cell and the shape of its network. */
export type RecurrentChoice = CellChoice & NetworkChoice;

export function recurrent(choice: RecurrentChoice): Model {
  const kind = { cell: choice.cell };
  return {
    weightNames: recurrentNames(choice),
    shapes: (size) => recurrentShapes({ ...size, ...kind }),
    initialWeights: (size, start, random) => initialWeights({ ...size, ...kind }, start, random),
    computeLogits: (weights, x, options) => computeLogits(choice, weights, x, options),
    takesLengths: true,
    hasReadouts: directionCount(choice) === 1,
    activationsPerImage: (size) => activationsOf(choice, size),
  };
}

/** Returns the number of activations per sequence: one for each gate, unit and step of every part. */
const activationsOf = (
  choice: RecurrentChoice,
  { steps, hiddenSize }: Pick<ModelSize, 'steps' | 'hiddenSize'>,
): number => networkParts(choice).length * steps * cellOf(choice).blocks * hiddenSize;

interface RecurrentPass extends PassOptions {
  /** The offsets that are added to the states of a part, by its steps, see `Steps`. */
  readonly offsetsOf?: (part: NetworkPart) => Steps['offsets'];
  /** The value of each step of the top layer that is observed, and the function that receives all of them. */
  readonly watched?: {
    readonly look: (step: Step<Tensor2D>) => Tensor2D;
    readonly onSeen: (values: readonly Tensor2D[]) => void;
  };
}

/** @returns logits [batch, classes], or for each step [time × batch, classes] */
export function computeLogits(
  choice: RecurrentChoice,
  weights: ModelWeights,
  x: Tensor3D | Tensor2D,
  pass: RecurrentPass = {},
): Tensor2D {
  const { onReadout, lengths } = pass;
  const has = lengths && stepsOfLengths(lengths, x.shape[1]);
  const { steps, last } = topStates(choice, weights, x, has, pass);
  if (pass.eachStep) {
    const mask = pass.dropout?.[topLayer(choice)];
    const states = mask ? masked(steps, mask as Tensor3D) : steps;
    return applyHead(weights, states.length === 1 ? at(states, 0) : concat([...states], 1));
  }
  const readout = choice.readout === 'mean' ? meanState(steps, has, lengths) : joined(last);
  if (onReadout)
    (choice.readout === 'mean' ? meansSoFar(steps, readout) : steps).forEach(onReadout);
  const mask = pass.dropout?.[topLayer(choice)];
  return applyHead(weights, mask ? mul<Tensor2D>(readout, transpose(mask as Tensor2D)) : readout);
}

const topLayer = ({ layers = 1 }: NetworkChoice): number => layers - 1;

interface TopStates {
  /**
   * The states after every step, both directions stacked, [hidden × directions, batch]; empty if they are not used.
   */
  readonly steps: readonly Tensor2D[];
  /** The state of each direction after its own last step, [hidden, batch]. */
  readonly last: readonly Tensor2D[];
}

function topStates(
  choice: RecurrentChoice,
  weights: ModelWeights,
  x: Tensor3D | Tensor2D,
  has: readonly Tensor2D[] | undefined,
  { dropout, offsetsOf, watched, onReadout, eachStep, streams, onStreams }: RecurrentPass,
): TopStates {
  const top = topLayer(choice);
  const cell = cellOf(choice);
  const key = JSON.stringify(choice);
  const [batch, time] = x.shape;
  const hiddenSize = at(weight(weights, 'head.weight').shape, 1) / directionCount(choice);
  const repeats = repeatsSegments(batch * activationsOf(choice, { steps: time, hiddenSize }));
  const isText = x.rank === 2;
  let steps: readonly Tensor2D[] = isText ? [] : stepsOf(x as Tensor3D);
  let last: readonly Tensor2D[] = [];
  const after: Record<string, Tensor2D> = {};
  for (const [layer, parts] of networkLayers(choice).entries()) {
    const below = steps;
    const isOfCharacters = isText && layer === 0;
    const isEachUsed = eachStep === true || choice.readout === 'mean' || onReadout !== undefined;
    const wantsSteps = layer < top || isEachUsed;
    const directions = parts.map((part) => {
      const isWatched = watched !== undefined && isTopForward(part, choice);
      const ofPart = cellWeights(weights, part);
      const afterInput = isOfCharacters ? cellAfterInput(choice) : null;
      const names = streamNames(cell.state, part);
      const { seen, state, ...states } = overTime(
        afterInput ?? cell,
        ofPart,
        {
          x: afterInput ? productsOfText(x as Tensor2D, ofPart, afterInput.bias) : below,
          state: streams && names.map((name) => transpose(weight(streams, name) as Tensor2D)),
          has,
          offsets: offsetsOf?.(part),
        },
        {
          key: isOfCharacters ? `text ${key}` : key,
          reverse: part.reverse,
          wantsSteps,
          repeats,
          ...(eachStep && { eachStep }),
          ...(isWatched && { look: watched.look }),
        },
      );
      if (isWatched) watched.onSeen(seen);
      for (const [index, name] of names.entries())
        if (onStreams) after[name] = transpose(at(state, index));
      return { ...states, last: at(state, 0) };
    });
    last = directions.map((states) => states.last);
    steps = wantsSteps ? together(directions.map((states) => states.steps)) : [];
    const mask = dropout?.[layer];
    if (layer < top && mask) steps = masked(steps, mask as Tensor3D);
  }
  onStreams?.(after);
  return { steps, last };
}

const streamPrefix = 'stream.';
const streamNames = (state: readonly string[], { suffix }: NetworkPart): string[] =>
  state.map((name) => `${streamPrefix}${name}_${suffix}`);

/** Returns the shapes of the states that are passed from one window of a text to the next, [streams, hidden]. */
export function streamShapes(
  choice: RecurrentChoice,
  streams: number,
  hiddenSize: number,
): Readonly<Record<string, readonly [number, number]>> {
  const names = networkParts(choice).flatMap((part) => streamNames(cellOf(choice).state, part));
  return Object.fromEntries(names.map((name) => [name, [streams, hiddenSize] as const]));
}

/** Selects these states among other tensors. */
export const streamsIn = <T>(tensors: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(tensors).filter(([name]) => name.startsWith(streamPrefix)));

/**
 * Computes W x + b for all steps at once if x is one-hot: a row of Wᵀ for each character.
 * @param characters [batch, time]
 * @param bias its name; null adds none
 * @returns for each step [rows of W, batch]
 */
function productsOfText(
  characters: Tensor2D,
  weights: CellWeights<Tensor2D>,
  bias: string | null,
): Tensor2D[] {
  const [batch, time] = characters.shape;
  const input = take(weights, 'weight_ih');
  const rows = transpose(bias === null ? input : add<Tensor2D>(input, take(weights, bias)));
  const indices = cast(reshape(transpose(characters), [time * batch]), 'int32');
  const found = gather(rows, indices); // [time × batch, rows]
  const byStep = transpose(reshape<Rank.R3>(found, [time, batch, input.shape[0]]), [0, 2, 1]);
  return split(reshape<Rank.R2>(byStep, [time * input.shape[0], batch]), time);
}

/** Applies the head to the states that it reads, [hidden × directions, n] → logits [n, classes]. */
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

/** Stacks the states of both directions, step by step. */
const together = (directions: readonly (readonly Tensor2D[])[]): Tensor2D[] =>
  at(directions, 0).map((_, step) => joined(directions.map((states) => at(states, step))));

const joined = (states: readonly Tensor2D[]): Tensor2D =>
  states.length === 1 ? at(states, 0) : concat([...states], 0);

/** @param mask [batch, time, hidden × directions] */
const masked = (steps: readonly Tensor2D[], mask: Tensor3D): Tensor2D[] =>
  unstack(transpose(mask, [1, 2, 0])).map((kept, step) => mul<Tensor2D>(at(steps, step), kept));

/** Returns the mean over the steps that a sequence has. */
function meanState(
  steps: readonly Tensor2D[],
  has: readonly Tensor2D[] | undefined,
  lengths: Tensor1D | undefined,
): Tensor2D {
  if (!has || !lengths) return div(addN([...steps]), steps.length);
  const valid = steps.map((h, step) => mul<Tensor2D>(h, at(has, step)));
  return div(addN(valid), reshape(cast(lengths, 'float32'), [1, -1]));
}

/** Returns the means of the states up to each step; the last one is bitwise the head's input. */
function meansSoFar(steps: readonly Tensor2D[], whole: Tensor2D): Tensor2D[] {
  let sum = at(steps, 0);
  const before = steps.slice(0, -1).map((h, index) => {
    if (index > 0) sum = add(sum, h);
    return div<Tensor2D>(sum, index + 1);
  });
  return [...before, whole];
}
