// One image through one model, with the hidden states, gates and probabilities after every step.
import {
  gatesOf,
  readsOf,
  type GateName,
  type ModelKind,
  type RunConfig,
} from '../../catalogue/config';
import { imageSide, type Trace } from '../../contract/inspection';
import type { PlainTensors } from '../../contract/plain-tensor';
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import { readSequences, sequenceShape } from '../../datasets/sequences';
import { at, take } from '../../element-at';
import { largest, softmax } from '../classify';
import { rowsOf } from '../run';
import { openGraph, type OnnxGraph } from '../session';
import { graphOf } from '../../models/graphs';
import { inspectionModel } from '../../models/onnx/inspection-model';
import { Problem } from '../../problem';
import { entryStepsOf } from './entry-steps';

/** A run's weights after one of its epochs. */
export interface InspectedWeights {
  readonly config: RunConfig;
  readonly checkpointFile: string;
}

/** A trace without the names of what was traced. */
export type BareTrace = Omit<Trace, 'runId' | 'epoch'>;

export interface Tracer {
  /**
   * @param pixels 28 × 28 grey values
   * @throws Problem model-unreadable, or checkpoint-damaged for a model that returns values that are not numbers
   */
  trace(pixels: Uint8Array): Promise<BareTrace>;
  close(): Promise<void>;
}

/** @throws Problem checkpoint-missing, checkpoint-damaged or model-unreadable */
export async function openTracer({ config, checkpointFile }: InspectedWeights): Promise<Tracer> {
  const { tensors } = readCheckpoint(checkpointFile);
  const { time } = sequenceShape(config.reading, imageSide, imageSide);
  const bytes = inspectionModel({ ...config, weights: tensors, time });
  const graph = await openGraph(bytes, checkpointFile);
  let entersAt: Uint16Array | null = null;
  return {
    async trace(pixels) {
      entersAt ??= entryStepsOf(config, pixels.length);
      return { ...(await traceSequence(graph, config, pixels)), entersAt };
    },
    close: () => graph.close(),
  };
}

async function traceSequence(graph: OnnxGraph, config: RunConfig, pixels: Uint8Array) {
  const side = Math.sqrt(pixels.length);
  const one = { images: pixels, labels: new Uint8Array(1), count: 1, rows: side, columns: side };
  const { x, shape } = readSequences(one, new Uint32Array(1), config.reading);
  const [, time, features] = shape;
  const outputs = await graph.run({ x: { shape: [time, features], data: x } });
  const [steps = 0, classes = 0] = outputs.logits?.shape ?? [];
  const answers = take(outputs, 'logits').data; // [steps, classes]
  refuseDiverged(answers);
  const logits = readsOf(config.cell) === 'each' ? runningMean(answers, classes) : answers;
  const rows = [...rowsOf(logits, classes)];
  const predicted = Uint8Array.from(rows, largest);
  return {
    steps,
    classes,
    probabilities: Float32Array.from(rows.flatMap(softmax)),
    hidden: outputs.h?.data ?? null, // [steps, hidden]
    gates: gatesIn(config.cell, outputs),
    predicted,
    decidedAt: decidedAt(predicted),
  };
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
 * The logits of a network that classifies every row by itself, if the image ended after a row: the mean of its outputs
 * so far.
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
