// Synthetic traces of a model: the predicted class is the sum of the sequence, after changes at first that
// depend on the id of the run; predicted numbers approach the sum.
import { getCellOfModel, getGates } from '../../src-main/engine/catalogue/config';
import { findPart, topForward, type PartChoice } from '../../src-main/engine/catalogue/network';
import { getTask } from '../../src-main/engine/tasks';
import type {
  Item,
  Predictions,
  Trace,
  UnitAtStep,
} from '../../src-main/engine/contract/inspection';
import type { Run } from '../../src-main/engine/contract/run';

const classes = 10;

/** Four sequences with 3 to 6 steps of 2 channels. */
export const fakeSequences: readonly Item[] = [3, 4, 5, 6].map((steps) => ({
  values: Float32Array.from({ length: steps * 2 }, (_, index) => index % 3),
  channels: 2,
}));

/** Returns the number of steps: one for a feed-forward network, otherwise the steps of the item. */
const getSteps = (cell: Run['cell'], steps: number) =>
  cell === 'fnn-pixels' || cell === 'fnn-last-row' ? 1 : steps;

/**
 * Returns a trace. The last predicted class depends only on the item; up to row 4 × id, the next class is
 * predicted.
 */
export function fakeTrace(
  { id, cell, config, epochsDone }: Run,
  item: Item,
  part: PartChoice = topForward,
  at?: UnitAtStep,
): Trace {
  const { hiddenSize } = config;
  const { values, channels, picture } = item;
  const steps = getSteps(cell, values.length / channels);
  const sum = Math.round(values.reduce((all, value) => all + value, 0) * (picture ? 255 : 1));
  const last = sum % classes;
  const decidedAt = Math.min(steps, 4 * id);
  const predicted = Uint16Array.from({ length: steps }, (_, step) =>
    step + 1 < decidedAt ? (last + 1) % classes : last,
  );
  const wave = (phase: number) =>
    Float32Array.from({ length: steps * hiddenSize }, (_, at) => Math.sin(at * phase));
  return {
    runId: id,
    epoch: epochsDone,
    steps,
    part: findPart(config, part),
    classes,
    probabilities: Float32Array.from({ length: steps * classes }, (_, at) =>
      at % classes === predicted[Math.floor(at / classes)] ? 0.82 : 0.02,
    ),
    hidden: getCellOfModel(cell) === null ? null : wave(0.7),
    gates: Object.fromEntries(getGates(cell).map(({ name }, index) => [name, wave(0.1 + index)])),
    equations: at ? [`h' = 0.${String(at.step)} · ${String(at.unit)}`] : [],
    predicted,
    decidedAt,
    numbers: getTask(config).hasConfusion
      ? null
      : Float32Array.from({ length: steps }, (_, step) => (sum * (step + 1)) / steps),
  };
}

/**
 * Returns predictions: one digit in 37 is predicted as the digit plus three, and the confidence increases with
 * the index of the image.
 */
export function fakePredictions({ id, epochsDone }: Run, labels: readonly number[]): Predictions {
  return {
    runId: id,
    epoch: epochsDone,
    classes,
    labels: Uint16Array.from(labels),
    predicted: Uint16Array.from(labels, (label, index) =>
      index % 37 === 5 ? (label + 3) % classes : label,
    ),
    confidence: Float32Array.from(labels, (_, index) => 0.3 + (0.7 * index) / labels.length),
    numbers: null,
    steps: null,
  };
}

/** Returns predicted numbers, whose error increases by 0.5 with each sequence. */
export function fakeNumberPredictions({ id, epochsDone }: Run): Predictions {
  const truth = Float32Array.from(fakeSequences, (_, index) => index);
  const error = truth.map((value) => value / 2);
  return {
    runId: id,
    epoch: epochsDone,
    classes: 0,
    confidence: new Float32Array(),
    labels: new Uint16Array(),
    predicted: new Uint16Array(),
    steps: null,
    numbers: {
      truth,
      error,
      predicted: truth.map((value) => value * 1.5),
      furthest: new Uint16Array(truth.length),
    },
  };
}
