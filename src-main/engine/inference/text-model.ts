// An exported model of a text, which reads one character at a time and passes its state on.
import { alphabetSchema } from '../contract/model-file';
import { parseModel } from './guard/parse-model';
import type { Inputs } from './model-inputs';
import { readModelFile, unreadable } from './model-file';
import { openGraph } from './session';

/**
 * Opens a file as `unroll export` writes it for a text.
 * @throws ModelRefused if it contains anything that a model does not need
 * @throws Problem 'model-unreadable' for another model
 */
export async function openTextModel(file: string) {
  const bytes = readModelFile(file);
  const alphabet = alphabetIn(parseModel(bytes, file).metadata);
  if (alphabet === null) throw unreadable(file, 'it was not trained on a text');
  const graph = await openGraph(bytes, file);
  const states = graph.inputs.filter(({ name }) => name.startsWith('state_'));
  let state: Inputs = Object.fromEntries(
    states.map(({ name, shape }) => {
      const sizes = shape.map((size) => (typeof size === 'number' ? size : 1));
      const data = new Float32Array(sizes.reduce((all, size) => all * size, 1));
      return [name, { shape: sizes, data }] as const;
    }),
  );
  const computeLogits = async (index: number) => {
    const characters = { shape: [1, 1], data: Int32Array.of(index) };
    const { logits, ...after } = await graph.run({ characters, ...state });
    state = Object.fromEntries(
      states.flatMap(({ name }) => {
        const next = after[name.replace('state', 'next')];
        return next === undefined ? [] : [[name, next] as const];
      }),
    );
    if (logits?.data.length !== alphabet.length)
      throw unreadable(file, `it did not return ${alphabet.length} numbers for a character`);
    return logits.data;
  };
  return { alphabet, computeLogits };
}

/** The characters of a text in a file's metadata; null of another model. */
export function alphabetIn(metadata: ReadonlyMap<string, string>): readonly string[] | null {
  try {
    return alphabetSchema.parse(JSON.parse(metadata.get('alphabet') ?? ''));
  } catch {
    return null;
  }
}
