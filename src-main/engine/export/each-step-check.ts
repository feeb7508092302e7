// The check of an exported model that answers at each step: at each step that has an answer the
// file's logits against the trained model's own.
import { at } from '../core/element-at';
import { orderedBatches } from '../datasets/batches';
import { sequenceBatch, shapeOf, textBatch, type SequenceBatch } from '../datasets/sequence-batch';
import { chunkSizeFor } from '../inference/run';
import { openGraph } from '../inference/session';
import type { LogitsOf } from './certificate';
import { ComparedAnswers, type Certificate } from './compared-logits';
import { cutSteps, type Sequences, type TestData } from './test-batches';
import { fedTo, isState, need, statesAfter, zeroStates } from './variant-check';

/** Of a text, as one sequence. */
const stepsOfText = 1000;
const mostSequences = 500;

interface Batch {
  readonly trained: SequenceBatch;
  readonly fed: SequenceBatch;
}

/**
 * @param logitsOf of the written model, [batch × time, classes]
 * @param reference likewise, of the trained one
 * @throws Problem 'export-differs' if a logit differs by more than the bound or is not a number
 */
export async function compareEachStep(
  data: TestData,
  logitsOf: LogitsOf,
  reference: LogitsOf,
): Promise<Certificate> {
  const classes = data.asTrained.outputs;
  const batches = [...batchesOf(data)];
  const labels = batches.flatMap(({ trained }) =>
    [...trained.labels].filter((label) => label >= 0),
  );
  // Each step counts as a sequence does elsewhere.
  const comparison = new ComparedAnswers({ ...data.asTrained, labels: Uint16Array.from(labels) });
  for (const { trained, fed } of batches) {
    const steps = [...trained.labels.keys()].filter((step) => at(trained.labels, step) >= 0);
    const taken = (logits: Float32Array) => {
      const rows = new Float32Array(steps.length * classes);
      for (const [row, step] of steps.entries())
        rows.set(logits.subarray(step * classes, (step + 1) * classes), row * classes);
      return rows;
    };
    const [expected, actual] = [await reference(trained), await logitsOf(fed)];
    comparison.add(taken(actual), taken(expected));
  }
  return comparison.certificate();
}

/** The same of an ONNX file; one that takes a state is run piece by piece. */
export async function certifyEachStep(
  bytes: Uint8Array,
  data: TestData,
  reference: LogitsOf,
): Promise<Certificate> {
  const graph = await openGraph(bytes, 'the exported model');
  const hasState = graph.inputs.some(isState);
  const taken = graph.inputs.find((input) => !isState(input))?.shape[1];
  const logitsOf: LogitsOf = async (sequences) => {
    const [count, time] = sequences.shape;
    if (!hasState)
      return ofSteps(need(await graph.run(fedTo(graph, sequences)), 'logits'), count, time);
    const piece = typeof taken === 'number' ? taken : Math.ceil(time / 2);
    const classes = data.asTrained.outputs;
    const all = new Float32Array(count * time * classes);
    let states = zeroStates(graph, count);
    for (let start = 0; start < time; start += piece) {
      const end = Math.min(time, start + piece);
      const after = await graph.run({ ...fedTo(graph, pieceOf(sequences, start, end)), ...states });
      states = statesAfter(after);
      const { data: logits } = need(after, 'logits');
      const size = (end - start) * classes;
      for (let row = 0; row < count; row += 1)
        all.set(logits.subarray(row * size, (row + 1) * size), (row * time + start) * classes);
    }
    return all;
  };
  try {
    return await compareEachStep(data, logitsOf, reference);
  } finally {
    await graph.close();
  }
}

/** Of sequences that end within it the steps that they have there, or one that counts for nothing. */
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

/** A file that takes a fixed number of steps gives as many answers. */
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

function* batchesOf({ asTrained, asFed }: TestData): Generator<Batch> {
  if (asTrained.isText) {
    const window = Math.min(stepsOfText, asTrained.values.length - 1);
    const text = textBatch(asTrained, { starts: [0], window, windows: 1, lead: 0 }, 0);
    yield { trained: text, fed: text };
    return;
  }
  const count = Math.min(mostSequences, asTrained.count);
  for (const indices of orderedBatches(count, chunkSizeFor(shapeOf(asTrained).time))) {
    const trained = sequenceBatch(asTrained, indices);
    yield { trained, fed: asFed === asTrained ? trained : sequenceBatch(asFed, indices) };
  }
}
