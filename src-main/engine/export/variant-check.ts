// Verifies on a part of the test set the outputs of a file beyond the logits of whole sequences: outputs of every
// step, sequences of other lengths, and a state that is passed from piece to piece.
import type { ModelKind } from '../catalogue/config';
import { hasFreeTime, type OnnxOptions } from '../catalogue/model-exports';
import { seriesName } from '../catalogue/model-input';
import type { PlainTensor, PlainTensors } from '../../core/plain-tensor';
import type { Inputs } from '../inference/model-inputs';
import {
  isState,
  openGraph,
  toNextStates,
  createZeroStates,
  type OnnxGraph,
} from '../inference/session';
import { Problem } from '../../core/problem';
import { getNumbers } from '../tasks';
import {
  undoScaling,
  findLargestDifference,
  rejectDifference,
  type ComputeLogits,
} from './certificate';
import { cutBatch, cutSteps, type Sequences, type TestBatch } from './test-batches';

/**
 * @param batch the batch of sequences that are not padded
 * @param reference the trained model itself, for sequences of any length
 * @throws Problem 'export-differs' above `exportTolerance`
 */
export async function checkVariant(
  bytes: Uint8Array,
  cell: ModelKind,
  options: OnnxOptions,
  batch: TestBatch,
  reference: ComputeLogits,
): Promise<void> {
  const { set } = batch;
  const [count, time] = batch.asTrained.shape;
  if (count === 0) return;
  const middle = Math.ceil(time / 2);
  const graph = await openGraph(bytes, 'the exported model');
  try {
    const start = createZeroStates(graph, count);
    const output = getNumbers(set) ? 'values' : 'logits';
    const feed = ({ asFed }: TestBatch, states: PlainTensors) =>
      graph.run({ ...createVariantInputs(graph, asFed), ...states });
    /** Compares the file's logits with the model's after the first `steps` steps. */
    const check = async (logits: PlainTensor, steps: number) => {
      const expected = await reference(cutBatch(batch, 0, steps).asTrained);
      const actual = undoScaling(batch, logits.data, expected);
      rejectDifference(findLargestDifference(actual, expected));
    };

    if (options.steps) {
      const every = getOutput(await feed(batch, start), 'step_logits');
      for (const steps of new Set([1, middle, time])) {
        await check(selectStep(every, steps - 1), steps);
      }
    }
    if (hasFreeTime(cell)) {
      const half = await feed(cutBatch(batch, 0, middle), start);
      await check(getOutput(half, output), middle);
      if (options.streaming && middle < time) {
        const rest = await feed(cutBatch(batch, middle, time), toNextStates(half));
        await check(getOutput(rest, output), time);
      }
    }
  } finally {
    await graph.close();
  }
}

/**
 * Returns the sequences [batch, time, features] and, if the file has that input, their lengths [batch];
 * padded with zeros if the file has more steps.
 */
export function createVariantInputs({ inputs }: OnnxGraph, sequences: Sequences): Inputs {
  const [count, time] = sequences.shape;
  const taken = inputs.find((input) => !isState(input) && input.shape.length === 3)?.shape[1];
  const { x, shape } = typeof taken === 'number' ? cutSteps(sequences, 0, taken) : sequences;
  const ofAxes: Readonly<Record<number, Inputs[string]>> = {
    1: { shape: [count], data: sequences.lengths ?? new Int32Array(count).fill(time) },
    2: { shape: [count, time], data: Int32Array.from(x) },
    3: { shape, data: x },
  };
  const ofSeries = sequences.series && { shape: [count], data: sequences.series };
  const fed = inputs.flatMap((input) => {
    const known = input.name === seriesName ? ofSeries : ofAxes[input.shape.length];
    const value = isState(input) ? undefined : known;
    return value === undefined ? [] : [[input.name, value] as const];
  });
  return Object.fromEntries(fed);
}

export function getOutput(outputs: PlainTensors, name: string): PlainTensor {
  const output = outputs[name];
  if (output === undefined) throw new Problem('export-failed', `The model does not give ${name}.`);
  return output;
}

/** Returns the outputs of one step: [count, time, size] → [count, size]. */
function selectStep({ shape, data }: PlainTensor, step: number): PlainTensor {
  const [count = 0, time = 0, size = 0] = shape;
  const rows = Array.from({ length: count }, (_, row) => {
    const start = (row * time + step) * size;
    return [...data.subarray(start, start + size)];
  });
  return { shape: [count, size], data: Float32Array.from(rows.flat()) };
}
