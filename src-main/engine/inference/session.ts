// Opens ONNX files that take sequences and runs them. Only this module loads onnxruntime-node, on first
// use, since a start without inference should not take its 60 ms.
import type { InferenceSession } from 'onnxruntime-node';
import { pixelOrders, type PixelOrder } from '../catalogue/config';
import { stepOutputsMarker, sequencesInputName } from '../catalogue/model-input';
import { toPrintable } from '../../core/plain-text';
import { pixelOrderProperties } from '../catalogue/pixel-order';
import type { PlainTensors } from '../../core/plain-tensor';
import { sequenceLimits } from '../datasets/formats/sequence-limits';
import { getAdvice, installAgain } from '../../files/installation';
import { Problem } from '../../core/problem';
import { parseModel } from './guard/parse-model';
import { readModelFile, createUnreadableProblem } from './model-file';
import { createModelInputs, type Inputs } from './model-inputs';
import { parseSignature } from './signature';

export interface OnnxModel {
  readonly file: string;
  /** The pixel order in the file's metadata; by default row by row. Null for a model of sequences. */
  readonly reading: PixelOrder | null;
  /** The number of steps of the model's input, or of the longest sequence if the model takes any number. */
  readonly time: number;
  readonly hasFreeTime: boolean;
  /** Whether the number of steps of each sequence is an input, so that sequences may be padded. */
  readonly takesLengths: boolean;
  readonly features: number;
  readonly classes: number;
  /** Whether the model predicts at each step. */
  readonly eachStep: boolean;
  readonly metadata: ReadonlyMap<string, string>;
  /** Sentences about properties that the file does not state, and that were assumed. */
  readonly assumed: readonly string[];
  /**
   * @param x [count, time, features], grey values from 0 to 1, or a sequence's own values
   * @param lengths [count], the steps of each sequence; null where none is padded
   * @param series [count], the number of each sequence's series, where the model has scales of series; null for −1
   * @returns [count, classes], unnormalised; of each step [count, time, classes]
   * @throws Problem 'model-unreadable' if onnxruntime cannot run the model
   */
  logits(
    x: Float32Array,
    count: number,
    lengths?: Int32Array | null,
    series?: Int32Array | null,
  ): Promise<Float32Array>;
  /** Frees the model's memory; it must not be run after that. */
  close(): Promise<void>;
}

// A single thread, the caller's: pool threads that wait would spin on the cores of a training.
const sessionOptions: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  // Failures are thrown; onnxruntime would print them to stderr as well.
  logSeverityLevel: 4,
};

/** Opens a model from a file. @throws Problem 'model-unreadable' also if the file cannot be read */
export async function openModel(file: string): Promise<OnnxModel> {
  return openModelBytes(readModelFile(file), file);
}

/**
 * Opens a model from any source: nothing of it reaches ONNX Runtime before it was parsed. The
 * process that runs this limits its computation (engine/jobs/process-kinds.ts).
 * @param file its name in messages
 * @throws ModelRejection if it contains anything that a plain classifier does not need
 * @throws Problem 'model-unreadable' if it is not a model for such sequences
 */
export async function openModelBytes(bytes: Uint8Array, file: string): Promise<OnnxModel> {
  const { metadata } = parseModel(bytes, file);
  const stored = metadata.get('reading') ?? 'rows';
  const reading =
    stored === sequencesInputName ? null : pixelOrders.find((kind) => kind === stored);
  if (reading === undefined) {
    const what = `it reads images as "${toPrintable(stored)}", which this version of Unroll does not support`;
    throw createUnreadableProblem(file, what);
  }
  if (metadata.has('alphabet'))
    throw createUnreadableProblem(file, 'it generates text: use "unroll generate" with this file');
  const eachStep = metadata.get('answers') === stepOutputsMarker;
  const session = await openSession(bytes, file);
  const { inputMetadata, outputMetadata } = session;
  const signature = parseSignature(inputMetadata, outputMetadata, parseSteps(metadata), {
    ...(reading === null && { most: sequenceLimits.classes }),
    ...(metadata.has('number_names') && { least: 1 }),
    eachStep,
  });
  if (typeof signature === 'string') {
    await session.release();
    throw createUnreadableProblem(file, signature);
  }
  const unsaid = `The file does not describe its pixel order. It was read ${pixelOrderProperties.rows.manner}, as grey values from 0 to 1.`;
  const { output, time, features, classes, assumed } = signature;
  return {
    file,
    reading,
    time,
    hasFreeTime: signature.hasFreeTime,
    takesLengths: signature.lengths !== null,
    features,
    classes,
    eachStep,
    metadata,
    assumed: metadata.has('reading') ? assumed : [unsaid, ...assumed],
    async logits(x, count, lengths = null, series = null) {
      const most = signature.batch ?? count;
      const size = x.length / count;
      const steps = { ...signature, time: size / features };
      const each = eachStep ? classes * steps.time : classes;
      const all = new Float32Array(count * each);
      for (let first = 0; first < count; first += most) {
        const part = x.subarray(first * size, (first + most) * size);
        const ofPart = (all: Int32Array | null) => all?.subarray(first, first + most);
        const inputs = createModelInputs(steps, part, most, ofPart(lengths), ofPart(series));
        const logits = (await runSession(session, file, inputs, [output]))[output];
        if (logits?.data.length !== most * each) {
          throw createUnreadableProblem(file, `it did not return ${each} numbers for each input`);
        }
        all.set(logits.data.subarray(0, (count - first) * each), first * each);
      }
      return all;
    },
    close: () => session.release(),
  };
}

/** Returns the length of a sequence if the time axis is variable; null if the metadata do not have it. */
function parseSteps(metadata: ReadonlyMap<string, string>): number | null {
  const steps = Number(metadata.get('steps'));
  return Number.isSafeInteger(steps) && steps > 0 ? steps : null;
}

/** Any graph with float32 outputs. */
export interface OnnxGraph {
  /** A variable dimension has a name. */
  readonly inputs: readonly {
    readonly name: string;
    readonly shape: readonly (number | string)[];
  }[];
  /** @returns all outputs by name @throws Problem 'model-unreadable' if onnxruntime cannot run it on these inputs */
  run(inputs: Inputs): Promise<PlainTensors>;
  /** Frees the graph's memory; it must not be run after that. */
  close(): Promise<void>;
}

/**
 * Opens a graph that Unroll has created itself, without limits.
 * @param name the name for messages
 * @throws Problem 'model-unreadable' if it is not an ONNX model
 */
export async function openGraph(bytes: Uint8Array, name: string): Promise<OnnxGraph> {
  const session = await openSession(bytes, name);
  return {
    inputs: session.inputMetadata.map((input) => ({
      name: input.name,
      shape: input.isTensor ? input.shape : [],
    })),
    run: (inputs) => runSession(session, name, inputs, session.outputNames),
    close: () => session.release(),
  };
}

export const isState = ({ name }: OnnxGraph['inputs'][number]) => name.startsWith('state_');

/** Returns the state before the first step. */
export function createZeroStates({ inputs }: OnnxGraph, count: number): PlainTensors {
  const zeros = inputs.filter(isState).map(({ name, shape }) => {
    const sizes = shape.map((size) => (typeof size === 'number' ? size : count));
    return [name, { shape: sizes, data: new Float32Array(sizes.reduce((a, b) => a * b)) }] as const;
  });
  return Object.fromEntries(zeros);
}

/** Returns the next state, with `next_h` renamed to `state_h`. */
export function toNextStates(outputs: PlainTensors): PlainTensors {
  const next = Object.entries(outputs).filter(([name]) => name.startsWith('next_'));
  return Object.fromEntries(next.map(([name, value]) => [name.replace('next', 'state'), value]));
}

async function openSession(bytes: Uint8Array, name: string): Promise<InferenceSession> {
  const runtime = await loadRuntime();
  return runtime.InferenceSession.create(bytes, sessionOptions).catch((error: unknown) => {
    const isBatchFirst = String(error).includes('Batchwise recurrent');
    const reason = isBatchFirst
      ? 'its recurrent operator takes the batch first (layout 1), which ONNX Runtime does not compute; export it with layout 0'
      : 'it is not an ONNX model, or it is damaged';
    throw createUnreadableProblem(name, reason, error);
  });
}

async function runSession(
  session: InferenceSession,
  name: string,
  inputs: Inputs,
  outputs: readonly string[],
): Promise<PlainTensors> {
  const { Tensor } = await loadRuntime();
  const feeds = Object.entries(inputs).map(([input, { data, shape }]) => {
    return [input, new Tensor(getType(data), data, shape)] as const;
  });
  const results = await session.run(Object.fromEntries(feeds), outputs).catch((error: unknown) => {
    throw createUnreadableProblem(name, 'onnxruntime could not run it', error);
  });
  const tensors = Object.entries(results).map(([output, { data, dims }]) => {
    if (!(data instanceof Float32Array))
      throw createUnreadableProblem(name, `${output} is not float32`);
    return [output, { data, shape: dims }] as const;
  });
  return Object.fromEntries(tensors);
}

function getType(data: Inputs[string]['data']) {
  if (data instanceof Uint8Array) return 'uint8';
  return data instanceof Int32Array ? 'int32' : 'float32';
}

async function loadRuntime() {
  try {
    // Otherwise it would send telemetry over the network.
    process.env.ORT_DISABLE_TELEMETRY = '1';
    return await import('onnxruntime-node');
  } catch (error) {
    throw new Problem(
      'native-missing',
      `onnxruntime could not be loaded, so no ONNX model can be opened. ${getAdvice({
        fromSource: 'Run "npm run doctor" to see what is missing.',
        inPackage: installAgain,
      })}`,
      error,
    );
  }
}
