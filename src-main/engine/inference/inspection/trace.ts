// Traces one sequence through one model, with hidden states, gates and predictions after every step.
import type { RunConfig } from '../../catalogue/config';
import { findPart, topForward, type PartChoice } from '../../catalogue/network';
import { getTask } from '../../tasks';
import type { Item, Scale, Trace, UnitAtStep } from '../../contract/inspection';
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import { reorderImages } from '../../datasets/reorder-pixels';
import { getNumbersScale, unscaleNumbers } from '../../datasets/sequence-set';
import { getTestSet } from '../../datasets/test-sets';
import { createTracer } from '../../models/network-trace';
import { createProblem } from '../../../core/problem';
import { findLargestLogit, computeSoftmax } from '../classify';
import { splitRows } from '../run';

/** A run's weights after one of its epochs. */
export interface InspectedWeights {
  readonly config: RunConfig;
  readonly checkpointFile: string;
}

/** A trace without the run and the epoch. */
export type BareTrace = Omit<Trace, 'runId' | 'epoch'>;

/**
 * @param part the part whose states and gates are returned, by default the top layer, read forward
 * @throws Problem bad-request for a sequence that is too long to be shown, or checkpoint-damaged for a model
 * whose outputs are not numbers
 */
export type Tracer = (item: Item, part?: PartChoice, at?: UnitAtStep) => BareTrace;

/** The number of steps above which states and gates would neither fit into a map nor be readable. */
const maxSteps = 10_000;

/** @throws Problem of the data, checkpoint-missing or checkpoint-damaged */
export function openTracer({ config, checkpointFile }: InspectedWeights): Tracer {
  const { tensors } = readCheckpoint(checkpointFile);
  const alike = getTask(config).predictsNumbers
    ? getNumbersScale(getTestSet(config.dataset), 0)
    : null;
  const eachStep = getTask(config).isPerStep;
  const traceSequence = createTracer({ ...config, weights: tensors, eachStep });
  return (item, choice = topForward, at) => {
    const starts = Uint32Array.of(0, item.values.length / item.channels);
    const { values: x, channels } = reorderImages({ ...item, starts }, config.reading);
    const time = x.length / channels;
    if (time > maxSteps)
      throw createProblem('bad-request.steps', { steps: time, most: maxSteps, of: '' });
    const traced = traceSequence(x, time);
    const part = findPart(config, choice);
    const { hidden, gates } = traced.states(part) ?? { hidden: null, gates: {} };
    const scale = alike && (item.numbersScale ?? alike);
    const equations = at ? traced.equations(part, at) : [];
    return { part, hidden, gates, equations, ...toPredictions(traced.answers(), scale) };
  };
}

/** @param rows logits or numbers after each step, [steps][width] */
function toPredictions(rows: readonly Float32Array[], scale: Scale | null) {
  const answers = Float32Array.from(rows.flatMap((row) => [...row]));
  rejectDiverged(answers);
  const width = rows[0]?.length ?? 0;
  return {
    steps: rows.length,
    ...(scale === null ? toStepClasses(answers, width) : toNumberTrace(answers, scale)),
  };
}

/** @param logits [steps, classes] */
function toStepClasses(logits: Float32Array, classes: number) {
  const rows = [...splitRows(logits, classes)];
  const predicted = Uint16Array.from(rows, findLargestLogit);
  const probabilities = Float32Array.from(rows.flatMap(computeSoftmax));
  return {
    classes,
    probabilities,
    predicted,
    decidedAt: findDecisionStep(predicted),
    numbers: null,
  };
}

/** @param answers [steps, numbers], each (number − mean) / deviation */
function toNumberTrace(answers: Float32Array, scale: Scale) {
  return {
    classes: 0,
    probabilities: new Float32Array(),
    predicted: new Uint16Array(),
    decidedAt: findLargestMove(answers, scale.mean.length),
    numbers: unscaleNumbers(answers, scale),
  };
}

/**
 * Finds the step that changes numbers most.
 * @param answers [steps, width]
 * @returns the step, from 1, whose numbers differ most from the previous ones, summed over the numbers;
 * the first is compared to 0,
 * which is the mean
 */
export function findLargestMove(answers: Float32Array, width: number): number {
  let [step, most] = [1, -1];
  for (const [index, row] of [...splitRows(answers, width)].entries()) {
    const before = (i: number) => answers[(index - 1) * width + i] ?? 0;
    const moved = row.reduce((sum, value, i) => sum + Math.abs(value - before(i)), 0);
    if (moved > most) [step, most] = [index + 1, moved];
  }
  return step;
}

/** Finds the step, from 1, after which the predicted class no longer changes; 0 for no steps. */
export function findDecisionStep(predicted: ArrayLike<number>): number {
  let step = predicted.length;
  while (step > 1 && predicted[step - 2] === predicted[step - 1]) step -= 1;
  return step;
}

/**
 * @throws Problem checkpoint-damaged for a model whose training has diverged, so that a value is
 * not a finite number
 */
export function rejectDiverged(logits: Float32Array): void {
  if (!logits.every(Number.isFinite)) throw createProblem('checkpoint-damaged.diverged');
}
