// An exported model of a text, which reads one character at a time and returns its next state.
import { alphabetSchema } from '../contract/model-file';
import { parseModel } from './guard/parse-model';
import { readModelFile, createUnreadableProblem } from './model-file';
import { openGraph, toNextStates, createZeroStates } from './session';

/**
 * Opens a file of `unroll export` for a text.
 * @throws ModelRejection if it contains anything that a model does not need
 * @throws Problem 'model-unreadable' for another model
 */
export async function openTextModel(file: string) {
  const bytes = readModelFile(file);
  const alphabet = parseAlphabet(parseModel(bytes, file).metadata);
  if (alphabet === null) throw createUnreadableProblem(file, 'it was not trained on a text');
  const graph = await openGraph(bytes, file);
  let state = createZeroStates(graph, 1);
  const computeLogits = async (index: number) => {
    const characters = { shape: [1, 1], data: Int32Array.of(index) };
    const { logits, ...after } = await graph.run({ characters, ...state });
    state = toNextStates(after);
    if (logits?.data.length !== alphabet.length)
      throw createUnreadableProblem(
        file,
        `it did not return ${alphabet.length} numbers for a character`,
      );
    return logits.data;
  };
  return { alphabet, computeLogits };
}

/** Returns the characters of a text from a file's metadata; null for another model. */
export function parseAlphabet(metadata: ReadonlyMap<string, string>): readonly string[] | null {
  try {
    return alphabetSchema.parse(JSON.parse(metadata.get('alphabet') ?? ''));
  } catch {
    return null;
  }
}
