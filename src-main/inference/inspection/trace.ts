// One image or sequence through one model, with the hidden states, gates and answers after every step.
import { gatesOf, type GateName, type ModelKind, type RunConfig } from '../../catalogue/config';
import { lengthsName } from '../../catalogue/model-input';
import { partOf, topForward, type PartChoice } from '../../catalogue/network';
import { count } from '../../catalogue/number-words';
import { classifies } from '../../catalogue/tasks';
import { isPixels, type Item, type Trace } from '../../contract/inspection';
import type { PlainTensor, PlainTensors } from '../../contract/plain-tensor';
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import { targetScaleIn } from '../../datasets/number-errors';
import { unscaled, type Normalisation } from '../../datasets/sequence-set';
import { TestSets } from '../../datasets/test-sets';
import { take } from '../../element-at';
import { largest, softmax } from '../classify';
import { rowsOf } from '../run';
import { openGraph, type OnnxGraph } from '../session';
import { graphOf } from '../../models/graphs';
import { answerModel, inspectionModel } from '../../models/onnx/inspection-model';
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

/** What a part of the network keeps. */
export type States = Pick<Trace, 'steps' | 'part' | 'hidden' | 'gates'>;

export interface Tracer {
  /**
   * @param part whose states and gates are returned, by default those of the top layer, read forward
   * @throws Problem model-unreadable, bad-request for a sequence that is too long to be shown, or checkpoint-damaged for a
   *   model that returns values that are not numbers
   */
  trace(item: Item, part?: PartChoice): Promise<BareTrace>;
  /** Without the answers, which take a pass for each step where the head reads more than one state. */
  states(item: Item, part?: PartChoice): Promise<States>;
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
  const opened = new Map<string, OnnxGraph>();
  let entersAt: Uint16Array | null = null;
  const open = async (name: string, bytes: () => Uint8Array) => {
    const graph = opened.get(name) ?? (await openGraph(bytes(), checkpointFile));
    opened.set(name, graph);
    return graph;
  };
  const run = async (item: Item, choice: PartChoice) => {
    const read = readItem(item, config.reading);
    if (read.time > mostSteps) throw tooLong(read.time, mostSteps);
    const part = partOf(config, choice);
    const model = { ...config, weights: tensors, time: read.time };
    const length = graphOf(config.cell).hasFreeTime ? '' : read.time;
    const name = `${part.layer} ${String(part.reverse)} ${length}`;
    const graph = await open(name, () => inspectionModel(model, part));
    const x = { shape: [read.time, read.features], data: read.x };
    const outputs = await graph.run({ x });
    const gates = gatesIn(config.cell, outputs, part.reverse);
    const states = { part, hidden: outputs.h?.data ?? null, gates }; // hidden: [steps, hidden]
    return { read, model, outputs, states };
  };
  return {
    async trace(item, part = topForward) {
      const { read, model, outputs, states } = await run(item, part);
      const answers =
        outputs.logits ??
        (graphOf(config.cell).hasFreeTime
          ? await answersByLength(await open('', () => answerModel(model)), read)
          : await answersByPrefix(
              (time) => openGraph(answerModel({ ...model, time }), checkpointFile),
              read,
            ));
      if (isPixels(item)) entersAt ??= entryStepsOf(config, item.length);
      return { ...answersIn(answers, scale), ...states, entersAt };
    },
    async states(item, part = topForward) {
      const { read, states } = await run(item, part);
      return { steps: read.time, ...states };
    },
    close: async () => {
      for (const graph of opened.values()) await graph.close();
    },
  };
}

/** Numbers in one batch of `answersByLength`. */
const mostNumbers = 2 ** 22;

/** The answer if the sequence ended after each step, where the head reads more than that step: [time, width]. */
async function answersByLength(
  graph: OnnxGraph,
  { x, time, features }: ReadItem,
): Promise<PlainTensor> {
  const size = Math.max(1, Math.floor(mostNumbers / x.length));
  const logits: number[] = [];
  for (let first = 1; first <= time; first += size) {
    const count = Math.min(size, time - first + 1);
    const data = new Float32Array(count * x.length);
    for (let row = 0; row < count; row += 1) data.set(x, row * x.length);
    const outputs = await graph.run({
      x: { shape: [count, time, features], data },
      [lengthsName]: {
        shape: [count],
        data: Int32Array.from({ length: count }, (_, row) => first + row),
      },
    });
    logits.push(...take(outputs, 'logits').data);
  }
  return { shape: [time, logits.length / time], data: Float32Array.from(logits) };
}

/** Of a model whose graph has one number of steps: each costs opening a graph. */
const mostPrefixes = 100;

/** The same by a graph of its own for each number of steps. */
async function answersByPrefix(
  openFor: (time: number) => Promise<OnnxGraph>,
  { x, time, features }: ReadItem,
): Promise<PlainTensor> {
  if (time > mostPrefixes) throw tooLong(time, mostPrefixes);
  const logits: number[] = [];
  for (let steps = 1; steps <= time; steps += 1) {
    const graph = await openFor(steps);
    try {
      const outputs = await graph.run({
        x: { shape: [1, steps, features], data: x.subarray(0, steps * features) },
        [lengthsName]: { shape: [1], data: Int32Array.of(steps) },
      });
      logits.push(...take(outputs, 'logits').data);
    } finally {
      await graph.close();
    }
  }
  return { shape: [time, logits.length / time], data: Float32Array.from(logits) };
}

const tooLong = (steps: number, most: number) =>
  new Problem(
    'bad-request',
    `This sequence has ${count(steps)} steps, and at most ${count(most)} can be shown of this model. Choose a shorter one.`,
  );

/** @param answers their logits or numbers are [steps, width] */
function answersIn(
  { shape: [steps = 0, width = 0], data: answers }: PlainTensor,
  scale: Normalisation | null,
) {
  refuseDiverged(answers);
  return {
    steps,
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

function gatesIn(kind: ModelKind, outputs: PlainTensors, reverse: boolean): Trace['gates'] {
  const [, hidden = 0] = outputs.h?.shape ?? [];
  const { derived } = graphOf(kind);
  const values = (name: GateName) =>
    derived[name]?.(outputs, hidden, reverse) ?? take(outputs, name).data;
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
