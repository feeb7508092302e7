// Runs a tfjs function once on example inputs and records every TensorFlow operation that it
// executes, autodiff and optimizers included.
import { dispose, engine, tidy, Variable, zeros, type Tensor } from '@tensorflow/tfjs-core';
import { Problem } from '../../core/problem';
import type { NodeBackend } from './backend';
import { createForbidden, Recorder, createRecorderProblem, type Recording } from './recorder';
import { withReplaced } from './replaced';

export type NamedTensors = Readonly<Record<string, Tensor>>;
export type TensorFunction = (inputs: NamedTensors) => NamedTensors;

let current: Recorder | null = null;
let parts = 0;

/** Whether a function is being recorded. */
export function isRecording(): boolean {
  return current !== null;
}

/** Returns the active recorder. */
export function getCurrentRecorder(): Recorder {
  if (!current) throw new Problem('unexpected', 'Nothing is being recorded.');
  return current;
}

/**
 * Records a function separately while another is being recorded, which may call it (`Recorder.call`).
 * @param shapes the shapes of its inputs, all of float32
 */
export function recordBody(
  backend: NodeBackend,
  fn: TensorFunction,
  shapes: Readonly<Record<string, readonly number[]>>,
): Recording {
  const outer = getCurrentRecorder();
  current = null;
  try {
    return outer.aside(() => {
      const examples = Object.entries(shapes).map(([name, shape]) => [name, zeros([...shape])]);
      const named = Object.fromEntries(examples) as NamedTensors;
      const recording = record(backend, fn, named);
      dispose(named);
      return recording;
    });
  } finally {
    current = outer;
  }
}

/** Makes the operations of `body` one part of the graph that is being recorded. Parts within it are ignored. */
export function recordPart<T>(body: () => T): T {
  if (current?.part !== 0) return body();
  const recorder = current;
  recorder.part = ++parts;
  try {
    return body();
  } finally {
    recorder.part = 0;
  }
}

/**
 * @param examples tensors with the shapes and types of later inputs; their values do not matter
 * @throws Problem if the function reads a value, draws a random number, creates or assigns a
 * variable, uses a kernel that cannot be replayed, or returns anything but named tensors
 */
export function record(
  backend: NodeBackend,
  fn: TensorFunction,
  examples: NamedTensors,
): Recording {
  if (current) throw createRecorderProblem('compiles another function; compile it before');
  const recorder = new Recorder(backend);
  current = recorder;
  try {
    tidy(() => {
      const inputs = recorder.inputsLike(examples);
      withReplaced(
        [
          [backend, recorder.backendMembers()],
          [engine(), recorder.engineMembers()],
          [
            Variable.prototype,
            { assign: createForbidden('assigns a variable; return its new value') },
          ],
          [Math, { random: createForbidden('draws a random number; take it as an input') }],
        ],
        () => {
          recorder.note(fn(inputs));
        },
      );
    });
    return recorder.recording();
  } finally {
    current = null;
    recorder.release();
  }
}
