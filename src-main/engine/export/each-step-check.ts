// The check of an exported model that predicts at each step, or that takes a state and one step.
import { hasStepOutputs } from '../catalogue/model-input';
import { isState, openGraph, toNextStates, createZeroStates } from '../inference/session';
import { getNumbers } from '../tasks';
import { compare, type Certificate, type ComputeLogits } from './certificate';
import { cutSteps, type Sequences, type TestData } from './test-batches';
import { createVariantInputs, getOutput } from './variant-check';

/**
 * Certifies an ONNX file; a file with a state as input is run piece by piece.
 * @throws Problem 'export-differs' as `certify` does
 */
export async function certifyPieces(
  bytes: Uint8Array,
  data: TestData,
  reference: ComputeLogits,
): Promise<Certificate> {
  const graph = await openGraph(bytes, 'the exported model');
  const hasState = graph.inputs.some(isState);
  const taken = graph.inputs.find((input) => !isState(input))?.shape[1];
  const width = data.asTrained.outputs;
  const output = getNumbers(data.asTrained) ? 'values' : 'logits';
  const computeLogits: ComputeLogits = async (sequences) => {
    const [count, time] = sequences.shape;
    if (!hasState)
      return ofSteps(
        getOutput(await graph.run(createVariantInputs(graph, sequences)), output),
        count,
        time,
      );
    const piece = typeof taken === 'number' ? taken : Math.ceil(time / 2);
    const all = new Float32Array(count * time * width);
    let states = createZeroStates(graph, count);
    for (let start = 0; start < time; start += piece) {
      const end = Math.min(time, start + piece);
      const after = await graph.run({
        ...createVariantInputs(graph, cutPiece(sequences, start, end)),
        ...states,
      });
      states = toNextStates(after);
      const { data: logits } = getOutput(after, output);
      const size = (end - start) * width;
      for (let row = 0; row < count; row += 1)
        all.set(logits.subarray(row * size, (row + 1) * size), (row * time + start) * width);
    }
    return hasStepOutputs(data.input) ? all : selectLastSteps(all, sequences);
  };
  try {
    return await compare(data, computeLogits, reference);
  } finally {
    await graph.close();
  }
}

/** Returns the outputs after the last step of each sequence. @param all [count × time, outputs] */
function selectLastSteps(
  all: Float32Array,
  { shape: [count, time], lengths }: Sequences,
): Float32Array {
  const width = all.length / count / time;
  const last = new Float32Array(count * width);
  for (let row = 0; row < count; row += 1) {
    const end = (row * time + (lengths?.[row] ?? time)) * width;
    last.set(all.subarray(end - width, end), row * width);
  }
  return last;
}

/** Returns a piece of sequences. A sequence that has ended has one step, which is not counted. */
function cutPiece(sequences: Sequences, start: number, end: number): Sequences {
  const piece = cutSteps(sequences, start, end);
  const { lengths } = sequences;
  return lengths === null
    ? piece
    : {
        ...piece,
        lengths: lengths.map((steps) => Math.max(1, Math.min(steps, end) - start)),
      };
}

/** Returns the outputs of the first steps: a file with a fixed number of steps has an output for every step. */
function ofSteps(
  { shape, data }: { readonly shape: readonly number[]; readonly data: Float32Array },
  count: number,
  time: number,
): Float32Array {
  const [, given = time, classes = 0] = shape;
  if (given === time) return data;
  const all = new Float32Array(count * time * classes);
  for (let row = 0; row < count; row += 1) {
    const start = row * given * classes;
    all.set(data.subarray(start, start + time * classes), row * time * classes);
  }
  return all;
}
