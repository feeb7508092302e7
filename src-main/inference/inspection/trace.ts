// One image or sequence through one model, with the hidden states, gates and answers after every step.
import {
  gatesOf,
  readsOf,
  type GateName,
  type ModelKind,
  type RunConfig,
} from '../../catalogue/config';
import { count } from '../../catalogue/number-words';
import { classifies } from '../../catalogue/tasks';
import { isPixels, type Item, type Trace } from '../../contract/inspection';
import type { PlainTensors } from '../../contract/plain-tensor';
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import { targetScaleIn } from '../../datasets/number-errors';
import { unscaled, type Normalisation } from '../../datasets/sequence-set';
import { TestSets } from '../../datasets/test-sets';
import { at, take } from '../../element-at';
import { largest, softmax } from '../classify';
import { rowsOf } from '../run';
import { openGraph, type OnnxGraph } from '../session';
import { graphOf } from '../../models/graphs';
import { inspectionModel } from '../../models/onnx/inspection-model';
import { Problem } from '../../problem';
import { entryStepsOf } from './entry-steps';
import { readItem, type ReadItem } from './read-item';

/** A run's weights after one of its epochs. */
export interface InspectedWeights {
  readonly config: RunConfig;
  readonly checkpointFile: string;
}

/** A trace without the names of what was traced. */
export type BareTrace = Omit<Trace, 'runId' | 'epoch'>;

export interface Tracer {
  /**
   * @throws Problem model-unreadable, bad-request for a sequence that is too long to be shown, or checkpoint-damaged for a
   *   model that returns values that are not numbers
   */
  trace(item: Item): Promise<BareTrace>;
  close(): Promise<void>;
}

/** Those that this process has read. */
export const testSets = new TestSets();

/** The states and gates of more would neither fit into a map nor be readable. */
const mostSteps = 10_000;

/** @throws Problem of the data, checkpoint-missing, checkpoint-damaged or model-unreadable */
export function openTracer({ config, checkpointFile }: InspectedWeights): Tracer {
  const { tensors } = readCheckpoint(checkpointFile);
  const scale = classifies(config) ? null : targetScaleIn(testSets.of(config.dataset));
  let graph: OnnxGraph | null = null;
  let entersAt: Uint16Array | null = null;
  return {
    async trace(item) {
      const read = readItem(item, config.reading);
      if (read.time > mostSteps) throw tooLong(read.time);
      graph ??= await openGraph(
        inspectionModel({ ...config, weights: tensors, time: read.time }),
        checkpointFile,
      );
      if (isPixels(item)) entersAt ??= entryStepsOf(config, item.length);
      return { ...(await traceSequence(graph, config, read, scale)), entersAt };
    },
    close: async () => graph?.close(),
  };
}

const tooLong = (steps: number) =>
  new Problem(
    'bad-request',
    `This sequence has ${count(steps)} steps, and at most ${count(mostSteps)} can be shown. Choose a shorter one.`,
  );

async function traceSequence(
  graph: OnnxGraph,
  config: RunConfig,
  { x, time, features }: ReadItem,
  scale: Normalisation | null,
) {
  const outputs = await graph.run({ x: { shape: [time, features], data: x } });
  const [steps = 0, width = 0] = outputs.logits?.shape ?? [];
  const given = take(outputs, 'logits').data; // [steps, width]
  refuseDiverged(given);
  const answers = readsOf(config.cell) === 'each' ? runningMean(given, width) : given;
  return {
    steps,
    hidden: outputs.h?.data ?? null, // [steps, hidden]
    gates: gatesIn(config.cell, outputs),
    ...(scale === null ? classesIn(answers, width) : numbersIn(answers, scale)),
  };
}

/** @param logits [steps, classes] */
function classesIn(logits: Float32Array, classes: number) {
  const rows = [...rowsOf(logits, classes)];
  const predicted = Uint16Array.from(rows, largest);
  const probabilities = Float32Array.from(rows.flatMap(softmax));
  return { classes, probabilities, predicted, decidedAt: decidedAt(predicted), numbers: null };
}

/** @param answers [steps, numbers], each (number − mean) / deviation */
function numbersIn(answers: Float32Array, scale: Normalisation) {
  return {
    ...{ classes: 0, probabilities: new Float32Array(), predicted: new Uint16Array() },
    decidedAt: largestMove(answers, scale.mean.length),
    numbers: unscaled(answers, scale),
  };
}

/**
 * When numbers move most.
 * @param answers [steps, width]
 * @returns the step, from 1, whose answers are furthest from those before, summed over the numbers; the first moves them from 0,
 *   which is the mean
 */
export function largestMove(answers: Float32Array, width: number): number {
  let [step, most] = [1, -1];
  for (const [index, row] of [...rowsOf(answers, width)].entries()) {
    const before = (i: number) => answers[(index - 1) * width + i] ?? 0;
    const moved = row.reduce((sum, value, i) => sum + Math.abs(value - before(i)), 0);
    if (moved > most) [step, most] = [index + 1, moved];
  }
  return step;
}

function gatesIn(kind: ModelKind, outputs: PlainTensors): Trace['gates'] {
  const [, hidden = 0] = outputs.h?.shape ?? [];
  const { derived } = graphOf(kind);
  const values = (name: GateName) => derived[name]?.(outputs, hidden) ?? take(outputs, name).data;
  return Object.fromEntries(gatesOf(kind).map(({ name }) => [name, values(name)]));
}

/**
 * When the predicted class is final.
 * @returns the step, from 1, from which the class stays the same to the end; 0 for no steps
 */
export function decidedAt(predicted: ArrayLike<number>): number {
  let step = predicted.length;
  while (step > 1 && predicted[step - 2] === predicted[step - 1]) step -= 1;
  return step;
}

/** @throws Problem checkpoint-damaged for a model whose training has diverged, so that a value is not a finite number */
export function refuseDiverged(logits: Float32Array): void {
  if (logits.every(Number.isFinite)) return;
  throw new Problem(
    'checkpoint-damaged',
    'The model returns values that are not numbers: its training has diverged. The run is kept. Train again with a lower learning rate.',
  );
}

/**
 * The outputs of a network that reads every row by itself, if the image ended after a row: their mean so far.
 * @param answers [steps, classes]
 * @returns after each step, [steps, classes]
 */
function runningMean(answers: Float32Array, classes: number): Float32Array {
  const sums = new Float64Array(classes);
  return answers.map((value, index) => {
    const which = index % classes;
    const sum = at(sums, which) + value;
    sums[which] = sum;
    return sum / (Math.floor(index / classes) + 1);
  });
}
