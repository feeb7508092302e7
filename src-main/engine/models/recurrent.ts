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
  countDirections,
  isTopForward,
  listNetworkLayers,
  listNetworkParts,
  type NetworkPart,
} from '../catalogue/network';
import { createCellAfterInput, createCell, type CellChoice } from './cell-tensors';
import { at, take } from '../../core/element-at';
import type { CellWeights, Step } from './cells/cell';
import { drawInitialWeights } from './initializers';
import { runOverTime, shouldRepeatSegments, createStepMask, type Steps } from './over-time';
import {
  getWeight,
  type Model,
  type ModelSize,
  type ModelWeights,
  type PassOptions,
} from './model';
import { getCellWeights, listRecurrentNames, listRecurrentShapes } from './recurrent-weights';

/** A cell and the shape of its network. */
export type RecurrentChoice = CellChoice & NetworkChoice;

export function createRecurrent(choice: RecurrentChoice): Model {
  const kind = { cell: choice.cell };
  return {
    weightNames: listRecurrentNames(choice),
    shapes: (size) => listRecurrentShapes({ ...size, ...kind }),
    initialWeights: (size, start, random) =>
      drawInitialWeights({ ...size, ...kind }, start, random),
    computeLogits: (weights, x, options) => computeLogits(choice, weights, x, options),
    takesLengths: true,
    hasReadouts: countDirections(choice) === 1,
    activationsPerImage: (size) => countActivations(choice, size),
  };
}

/** Returns the number of activations per sequence: one for each gate, unit and step of every part. */
const countActivations = (
  choice: RecurrentChoice,
  { steps, hiddenSize }: Pick<ModelSize, 'steps' | 'hiddenSize'>,
): number => listNetworkParts(choice).length * steps * createCell(choice).blocks * hiddenSize;

interface RecurrentPass extends PassOptions {
  /** The offsets that are added to the states of a part, by its steps, see `Steps`. */
  readonly getOffsets?: (part: NetworkPart) => Steps['offsets'];
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
  const has = lengths && createStepMask(lengths, x.shape[1]);
  const { steps, last } = computeTopStates(choice, weights, x, has, pass);
  if (pass.eachStep) {
    const mask = pass.dropout?.[getTopLayer(choice)];
    const states = mask ? maskStates(steps, mask as Tensor3D) : steps;
    return applyHead(weights, states.length === 1 ? at(states, 0) : concat([...states], 1));
  }
  const readout = choice.readout === 'mean' ? averageState(steps, has, lengths) : joinStates(last);
  if (onReadout)
    (choice.readout === 'mean' ? averageSoFar(steps, readout) : steps).forEach(onReadout);
  const mask = pass.dropout?.[getTopLayer(choice)];
  return applyHead(weights, mask ? mul<Tensor2D>(readout, transpose(mask as Tensor2D)) : readout);
}

const getTopLayer = ({ layers = 1 }: NetworkChoice): number => layers - 1;

interface TopStates {
  /** The states of every step, [hidden × directions, batch]; empty if they are not used. */
  readonly steps: readonly Tensor2D[];
  /** The state of each direction after its own last step, [hidden, batch]. */
  readonly last: readonly Tensor2D[];
}

function computeTopStates(
  choice: RecurrentChoice,
  weights: ModelWeights,
  x: Tensor3D | Tensor2D,
  has: readonly Tensor2D[] | undefined,
  { dropout, getOffsets, watched, onReadout, eachStep, streams, onStreams }: RecurrentPass,
): TopStates {
  const top = getTopLayer(choice);
  const cell = createCell(choice);
  const key = JSON.stringify(choice);
  const [batch, time] = x.shape;
  const hiddenSize = at(getWeight(weights, 'head.weight').shape, 1) / countDirections(choice);
  const repeats = shouldRepeatSegments(
    batch * countActivations(choice, { steps: time, hiddenSize }),
  );
  const isText = x.rank === 2;
  let steps: readonly Tensor2D[] = isText ? [] : splitSteps(x as Tensor3D);
  let last: readonly Tensor2D[] = [];
  const after: Record<string, Tensor2D> = {};
  for (const [layer, parts] of listNetworkLayers(choice).entries()) {
    const below = steps;
    const isOfCharacters = isText && layer === 0;
    const isEachUsed = eachStep === true || choice.readout === 'mean' || onReadout !== undefined;
    const wantsSteps = layer < top || isEachUsed;
    const directions = parts.map((part) => {
      const isWatched = watched !== undefined && isTopForward(part, choice);
      const ofPart = getCellWeights(weights, part);
      const afterInput = isOfCharacters ? createCellAfterInput(choice) : null;
      const names = streamNames(cell.state, part);
      const { seen, state, ...states } = runOverTime(
        afterInput ?? cell,
        ofPart,
        {
          x: afterInput ? multiplyText(x as Tensor2D, ofPart, afterInput.bias) : below,
          state: streams && names.map((name) => transpose(getWeight(streams, name) as Tensor2D)),
          has,
          offsets: getOffsets?.(part),
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
    steps = wantsSteps ? joinDirectionStates(directions.map((states) => states.steps)) : [];
    const mask = dropout?.[layer];
    if (layer < top && mask) steps = maskStates(steps, mask as Tensor3D);
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
  const names = listNetworkParts(choice).flatMap((part) =>
    streamNames(createCell(choice).state, part),
  );
  return Object.fromEntries(names.map((name) => [name, [streams, hiddenSize] as const]));
}

/** Selects the states that are passed on among other tensors. */
export const getStreams = <T>(tensors: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(tensors).filter(([name]) => name.startsWith(streamPrefix)));

/**
 * Computes W x + b for all steps at once if x is one-hot: a row of Wᵀ for each character.
 * @param characters [batch, time]
 * @param bias its name; null adds none
 * @returns for each step [rows of W, batch]
 */
function multiplyText(
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
  const head = getWeight(weights, 'head.weight') as Tensor2D;
  return add(matMul(h, head, true, true), getWeight(weights, 'head.bias'));
}

/** @param x [batch, time, features], time ≥ 1 @returns each [features, batch] */
export function splitSteps(x: Tensor3D): Tensor2D[] {
  const [batch, time, features] = x.shape;
  if (time === 0) throw new RangeError('A sequence needs at least one step.');
  // Time first, so that each step is contiguous in memory.
  return split(reshape<Rank.R2>(transpose(x, [1, 2, 0]), [time * features, batch]), time);
}

/** Stacks the states of both directions, step by step. */
const joinDirectionStates = (directions: readonly (readonly Tensor2D[])[]): Tensor2D[] =>
  at(directions, 0).map((_, step) => joinStates(directions.map((states) => at(states, step))));

const joinStates = (states: readonly Tensor2D[]): Tensor2D =>
  states.length === 1 ? at(states, 0) : concat([...states], 0);

/** @param mask [batch, time, hidden × directions] */
const maskStates = (steps: readonly Tensor2D[], mask: Tensor3D): Tensor2D[] =>
  unstack(transpose(mask, [1, 2, 0])).map((kept, step) => mul<Tensor2D>(at(steps, step), kept));

/** Returns the mean over the steps that a sequence has. */
function averageState(
  steps: readonly Tensor2D[],
  has: readonly Tensor2D[] | undefined,
  lengths: Tensor1D | undefined,
): Tensor2D {
  if (!has || !lengths) return div(addN([...steps]), steps.length);
  const valid = steps.map((h, step) => mul<Tensor2D>(h, at(has, step)));
  return div(addN(valid), reshape(cast(lengths, 'float32'), [1, -1]));
}

/** Returns the means of the states up to each step; the last one is bitwise the head's input. */
function averageSoFar(steps: readonly Tensor2D[], whole: Tensor2D): Tensor2D[] {
  let sum = at(steps, 0);
  const before = steps.slice(0, -1).map((h, index) => {
    if (index > 0) sum = add(sum, h);
    return div<Tensor2D>(sum, index + 1);
  });
  return [...before, whole];
}
