// Opens ONNX files that classify images and runs them. The sole importer of onnxruntime-node, which
// is loaded on first use: a start without inference should not pay its 60 ms.
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import { readingKinds, type ReadingKind } from '../catalogue/config';
import type { PlainTensor, PlainTensors } from '../contract/plain-tensor';
import { advice, installAgain } from '../installation';
import { Problem } from '../problem';
import { boundModel } from './guard/bound-model';
import { ModelRefused, modelLimits } from './guard/limits';
import { readMetadata } from './metadata';
import { readSignature } from './signature';

export interface OnnxModel {
  readonly file: string;
  /** How it reads an image, as the file says; files that say nothing read row by row. */
  readonly reading: ReadingKind;
  /** Of the sequences it takes. */
  readonly time: number;
  readonly features: number;
  readonly classes: number;
  /** That its results hold together for one image, at most; null for a model that Unroll has just made. */
  readonly numbersPerImage: number | null;
  /**
   * @param x [count, time, features], grey values from 0 to 1
   * @returns [count, classes], unnormalised
   * @throws Problem 'model-unreadable' if onnxruntime cannot run the model
   */
  logits(x: Float32Array, count: number): Promise<Float32Array>;
  /** Frees the model's memory; it must not run any more. */
  close(): Promise<void>;
}

// One thread, the caller's: training runs beside, and waiting pool threads would spin on its cores.
const sessionOptions: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  // Failures are thrown; onnxruntime would print them to stderr as well.
  logSeverityLevel: 4,
};

/**
 * A file from anywhere: nothing of it reaches ONNX Runtime before it was read and bounded.
 * @throws ModelRefused if it holds what a plain classifier has no need of
 * @throws Problem 'model-unreadable' if the file cannot be read or is no model for such images
 */
export async function openModel(file: string): Promise<OnnxModel> {
  const bytes = await readModelFile(file);
  try {
    const { numbersPerImage } = boundModel(bytes);
    return { ...(await openModelBytes(bytes, file)), numbersPerImage };
  } catch (error) {
    throw error instanceof ModelRefused ? new ModelRefused(error.reason, error.what, file) : error;
  }
}

/**
 * A model that need not lie on the disk.
 * @param file what messages call it
 * @throws Problem 'model-unreadable' if it is no model for such images
 */
export async function openModelBytes(bytes: Uint8Array, file: string): Promise<OnnxModel> {
  const { InferenceSession, Tensor } = await loadRuntime();
  const session = await InferenceSession.create(bytes, sessionOptions).catch((error: unknown) => {
    throw unreadable(file, 'it is not an ONNX model, or it is damaged', error);
  });
  const metadata = readMetadata(bytes);
  const { inputMetadata, outputMetadata } = session;
  const signature = readSignature(inputMetadata, outputMetadata, stepsOf(metadata));
  if (typeof signature === 'string') {
    await session.release();
    throw unreadable(file, signature);
  }
  const { input, inputType, output, time, features, classes, states } = signature;
  const said = metadata.get('reading') ?? 'rows';
  const reading = readingKinds.find((kind) => kind === said);
  if (!reading) {
    await session.release();
    throw unreadable(file, `it reads images as "${said}", which this Unroll does not know`);
  }

  return {
    file,
    reading,
    time,
    features,
    classes,
    numbersPerImage: null,
    async logits(x, count) {
      const shape = [count, time, features];
      const images =
        inputType === 'uint8'
          ? new Tensor('uint8', toBytes(x), shape)
          : new Tensor('float32', x, shape);
      const zeros = states.map(
        ({ name, size }) =>
          [name, new Tensor('float32', new Float32Array(count * size), [count, size])] as const,
      );
      const feeds = { [input]: images, ...Object.fromEntries(zeros) };
      const results = await session.run(feeds, [output]).catch((error: unknown) => {
        throw unreadable(file, 'onnxruntime could not run it', error);
      });
      const data = results[output]?.data;
      if (!(data instanceof Float32Array) || data.length !== count * classes) {
        throw unreadable(file, `it did not answer with ${classes} numbers an image`);
      }
      return data;
    },
    close: () => session.release(),
  };
}

/** The pixels that the trainings' scaling made these grey values of. */
export const toBytes = (x: Float32Array): Uint8Array =>
  Uint8Array.from(x, (grey) => Math.round(grey * 255));

/** How long a sequence is where the time axis is free; null where the file does not say. */
function stepsOf(metadata: ReadonlyMap<string, string>): number | null {
  const steps = Number(metadata.get('steps'));
  return Number.isSafeInteger(steps) && steps > 0 ? steps : null;
}

/** Pixels, for a graph that does the scaling itself. */
export interface ByteTensor {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** Any graph that gives float32 tensors, asked for all its outputs by name. */
export interface OnnxGraph {
  /** A dimension that is free has a name. */
  readonly inputs: readonly {
    readonly name: string;
    readonly shape: readonly (number | string)[];
  }[];
  /** @throws Problem 'model-unreadable' if onnxruntime cannot run it on these inputs */
  run(inputs: Readonly<Record<string, PlainTensor | ByteTensor>>): Promise<PlainTensors>;
  /** Frees the graph's memory; it must not run any more. */
  close(): Promise<void>;
}

/**
 * @param name what messages call it
 * @throws Problem 'model-unreadable' if it is no ONNX model
 */
export async function openGraph(bytes: Uint8Array, name: string): Promise<OnnxGraph> {
  const { InferenceSession, Tensor } = await loadRuntime();
  const session = await InferenceSession.create(bytes, sessionOptions).catch((error: unknown) => {
    throw unreadable(name, 'it is not an ONNX model, or it is damaged', error);
  });
  return {
    inputs: session.inputMetadata.map((input) => ({
      name: input.name,
      shape: input.isTensor ? input.shape : [],
    })),
    async run(inputs) {
      const feeds = Object.entries(inputs).map(([input, { data, shape }]) => {
        const dims = [...shape];
        const tensor: OnnxTensor =
          data instanceof Uint8Array
            ? new Tensor('uint8', data, dims)
            : new Tensor('float32', data, dims);
        return [input, tensor] as const;
      });
      const results = await session.run(Object.fromEntries(feeds)).catch((error: unknown) => {
        throw unreadable(name, 'onnxruntime could not run it', error);
      });
      const outputs = Object.entries(results).map(([output, { data, dims }]) => {
        if (!(data instanceof Float32Array)) throw unreadable(name, `${output} is not float32`);
        return [output, { data, shape: dims }] as const;
      });
      return Object.fromEntries(outputs);
    },
    close: () => session.release(),
  };
}

const readReasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'you may not read it',
};

/** Of a regular file alone, and its size is looked at first: a device or a pipe would never end. */
export async function readModelFile(file: string): Promise<Uint8Array> {
  try {
    // Without waiting: opening a pipe would last until somebody writes to it.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (stat.isDirectory()) throw unreadable(file, 'it is a folder');
      if (!stat.isFile()) throw new ModelRefused('not-a-file', 'it is no regular file', file);
      const { size } = stat;
      if (size > modelLimits.bytes) {
        throw new ModelRefused(
          'too-large',
          `it is larger than ${modelLimits.bytes / 2 ** 20} MB`,
          file,
        );
      }
      const bytes = new Uint8Array(size);
      const { bytesRead } = await handle.read(bytes, 0, size, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    throw unreadable(file, readReasons[code] ?? `it cannot be read (${code})`, error);
  }
}

async function loadRuntime() {
  try {
    // It would report to its maker over the network.
    process.env.ORT_DISABLE_TELEMETRY = '1';
    return await import('onnxruntime-node');
  } catch (error) {
    throw new Problem(
      'native-missing',
      `onnxruntime could not be loaded, so no ONNX model can be opened. ${advice({
        fromSource: 'Run "npm run doctor" to see what is missing.',
        inPackage: installAgain,
      })}`,
      error,
    );
  }
}

function unreadable(file: string, reason: string, cause?: unknown): Problem {
  return new Problem(
    'model-unreadable',
    `Unroll cannot use ${file}: ${reason}. Choose an ONNX file that Unroll exported, or export the run again.`,
    cause,
  );
}
