// The check of an exported model that predicts at each step, or that takes a state and one step.
import { eachStepOf } from '../catalogue/model-input';
import { isState, openGraph, statesAfter, zeroStates } from '../inference/session';
import { numbersOf } from '../tasks';
import { compare, type Certificate, type LogitsOf } from './certificate';
import { cutSteps, type Sequences, type TestData } from './test-batches';
import { fedTo, need } from './variant-check';

/**
 * Certifies an ONNX file; a file with a state as input is run piece by piece.
 * @throws Problem 'export-differs' as `certify` does
 */
export async function certifyPieces(
  bytes: Uint8Array,
  data: TestData,
  reference: LogitsOf,
): Promise<Certificate> {
  const graph = await openGraph(bytes, 'the exported model');
  const hasState = graph.inputs.some(isState);
  const taken = graph.inputs.find((input) => !isState(input))?.shape[1];
  const width = data.asTrained.outputs;
  const output = numbersOf(data.asTrained) ? 'values' : 'logits';
  const logitsOf: LogitsOf = async (sequences) => {
    const [count, time] = sequences.shape;
    if (!hasState)
      return ofSteps(need(await graph.run(fedTo(graph, sequences)), output), count, time);
    const piece = typeof taken === 'number' ? taken : Math.ceil(time / 2);
    const all = new Float32Array(count * time * width);
    let states = zeroStates(graph, count);
    for (let start = 0; start < time; start += piece) {
      const end = Math.min(time, start + piece);
      const after = await graph.run({ ...fedTo(graph, pieceOf(sequences, start, end)), ...states });
      states = statesAfter(after);
      const { data: logits } = need(after, output);
      const size = (end - start) * width;
      for (let row = 0; row < count; row += 1)
        all.set(logits.subarray(row * size, (row + 1) * size), (row * time + start) * width);
    }
    return eachStepOf(data.input) ? all : lastOf(all, sequences);
  };
  try {
    return await compare(data, logitsOf, reference);
  } finally {
    await graph.close();
  }
}

/** Returns the outputs after the last step of each sequence. @param all [count × time, outputs] */
function lastOf(all: Float32Array, { shape: [count, time], lengths }: Sequences): Float32Array {
  const width = all.length / count / time;
  const last = new Float32Array(count * width);
  for (let row = 0; row < count; row += 1) {
    const end = (row * time + (lengths?.[row] ?? time)) * width;
    last.set(all.subarray(end - width, end), row * width);
  }
  return last;
}

/** Returns a piece of sequences. A sequence that has ended has one step, which is not counted. */
function pieceOf(sequences: Sequences, start: number, end: number): Sequences {
  const piece = cutSteps(sequences, start, end);
  const { lengths } = sequences;
  return lengths === null
    ? piece
    : {
        ...piece,
        lengths: lengths.map((steps) => Math.max(1, Math.min(steps, end) - start)),
      };
}

/** A file with a fixed number of steps has as many outputs. */
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
