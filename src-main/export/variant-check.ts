// Checks on some test images what a file offers beyond the logits of whole sequences: outputs of every step,
// sequences of other lengths, and a state that is passed from piece to piece.
import { hasFreeTime, type OnnxOptions } from '../catalogue/model-exports';
import type { PlainTensor, PlainTensors } from '../contract/plain-tensor';
import { toBytes } from '../inference/model-inputs';
import { openGraph, type OnnxGraph } from '../inference/session';
import { Problem } from '../problem';
import { Comparison, refuseDifference, type ReferenceLogits } from './certificate';

export interface Sequences {
  /** [count, time, features], from 0 to 1 */
  readonly x: Float32Array;
  readonly shape: readonly [count: number, time: number, features: number];
}

/**
 * @param reference takes sequences of any length
 * @throws Problem 'export-differs' above `exportTolerance`
 */
export async function checkVariant(
  bytes: Uint8Array,
  options: OnnxOptions,
  sequences: Sequences,
  reference: ReferenceLogits,
): Promise<void> {
  const { shape } = sequences;
  const [count, time] = shape;
  const middle = Math.ceil(time / 2);
  const graph = await openGraph(bytes, 'the exported model');
  try {
    const start = zeroStates(graph, count);
    const feed = (part: Sequences, states: PlainTensors) =>
      graph.run({ [imageInput(graph)]: asFed(part, options), ...states });
    /** Compares the file's logits with the model's after the first `steps` steps. */
    const check = async (logits: PlainTensor, steps: number) => {
      const classes = logits.shape.at(-1) ?? 0;
      const comparison = new Comparison(classes);
      comparison.add(logits.data, await reference(stepsOf(sequences, 0, steps).x, count));
      refuseDifference('onnxruntime', comparison.certificate(new Uint8Array(count)));
    };

    if (options.steps) {
      const every = need(await feed(sequences, start), 'step_logits');
      for (const steps of new Set([1, middle, time])) {
        await check(outputOf(every, steps - 1), steps);
      }
    }
    if (hasFreeTime(options)) {
      const half = await feed(stepsOf(sequences, 0, middle), start);
      await check(need(half, 'logits'), middle);
      if (options.streaming && middle < time) {
        const rest = await feed(stepsOf(sequences, middle, time), statesAfter(half));
        await check(need(rest, 'logits'), time);
      }
    }
  } finally {
    await graph.close();
  }
}

function imageInput({ inputs }: OnnxGraph): string {
  const images = inputs.find(({ shape }) => shape.length === 3);
  if (images === undefined) throw new Problem('export-failed', 'The exported model has no images.');
  return images.name;
}

function asFed({ x, shape }: Sequences, { bytes }: OnnxOptions) {
  return bytes ? { shape, data: toBytes(x) } : { shape, data: x };
}

function zeroStates({ inputs }: OnnxGraph, count: number): PlainTensors {
  const states = inputs.filter(({ shape }) => shape.length === 2);
  const zeros = states.map(({ name, shape }) => {
    const size = Number(shape[1]);
    return [name, { shape: [count, size], data: new Float32Array(count * size) }] as const;
  });
  return Object.fromEntries(zeros);
}

/** `next_h` becomes `state_h`. */
function statesAfter(outputs: PlainTensors): PlainTensors {
  const next = Object.entries(outputs).filter(([name]) => name.startsWith('next_'));
  return Object.fromEntries(next.map(([name, value]) => [name.replace('next', 'state'), value]));
}

function need(outputs: PlainTensors, name: string): PlainTensor {
  const output = outputs[name];
  if (output === undefined) throw new Problem('export-failed', `The model does not give ${name}.`);
  return output;
}

/** One step of [count, time, size]: [count, size]. */
function outputOf({ shape, data }: PlainTensor, step: number): PlainTensor {
  const [count = 0, time = 0, size = 0] = shape;
  const { x } = stepsOf({ x: data, shape: [count, time, size] }, step, step + 1);
  return { shape: [count, size], data: x };
}

/** The steps from `from` to `to`, not including `to`. */
function stepsOf({ x, shape }: Sequences, from: number, to: number): Sequences {
  const [count, time, features] = shape;
  const size = (to - from) * features;
  const part = new Float32Array(count * size);
  for (let image = 0; image < count; image++) {
    const start = image * time * features;
    part.set(x.subarray(start + from * features, start + to * features), image * size);
  }
  return { x: part, shape: [count, to - from, features] };
}
