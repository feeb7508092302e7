// Character-level text generation, one character after another.
import { LRUCache } from 'lru-cache';
import type { RunConfig } from '../../catalogue/config';
import { characterOf, rareCharacter } from '../../catalogue/characters';
import { list } from '../../../core/number-words';
import { printable } from '../../../core/plain-text';
import type { PlainTensors } from '../../../core/plain-tensor';
import type { Writing, WrittenText } from '../../contract/written-text';
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import { readFacts } from '../../datasets/data-home';
import { createRandom } from '../../datasets/random';
import { at } from '../../../core/element-at';
import { stepperOf } from '../../models/network-steps';
import { refuse } from '../../../core/problem';
import { largest, softmax } from '../classify';
import { openTextModel } from '../text-model';
import type { InspectedWeights } from './trace';

/** A model that reads one character at a time. */
interface TextModel {
  readonly alphabet: readonly string[];
  /** Returns the logits after one more character, given by its number. */
  readonly computeLogits: (index: number) => Promise<Float32Array>;
}

type Writer = (length: number) => Promise<WrittenText>;

// A longer text is requested piece by piece: each request continues the previous text.
const writers = new LRUCache<string, Writer>({ max: 8 });

/**
 * Generates text with a run's weights, or with those of an ONNX file.
 * @throws Problem of the data, the checkpoint or the file, or as `textWriter`
 */
export async function writeText(
  source: InspectedWeights | string,
  { length, ...writing }: Writing,
): Promise<WrittenText> {
  const file = typeof source === 'string' ? source : source.checkpointFile;
  const key = JSON.stringify([file, writing]);
  const model = () => (typeof source === 'string' ? openTextModel(source) : modelOfRun(source));
  const writer = writers.get(key) ?? textWriter(await model(), writing);
  writers.set(key, writer);
  return writer(length);
}

function modelOfRun({ config, checkpointFile }: InspectedWeights): TextModel {
  const { tensors } = readCheckpoint(checkpointFile);
  return steppedModel(config, tensors, readFacts(config.dataset).classes);
}

/** @param classes of the data set */
export function steppedModel(
  config: RunConfig,
  weights: PlainTensors,
  classes: readonly string[],
): TextModel {
  const alphabet = classes.map(characterOf);
  const step = stepperOf({ ...config, weights });
  const computeLogits = (index: number) => {
    const x = new Float32Array(alphabet.length);
    x[index] = 1;
    return Promise.resolve(step(x));
  };
  return { alphabet, computeLogits };
}

/**
 * Returns a function that generates text up to a length. The same seed gives the same text; a longer
 * one begins with the shorter, and only the additional characters are computed.
 * @throws Problem bad-request for a character of the prompt that the text does not have
 */
export function textWriter(
  { alphabet, computeLogits }: TextModel,
  { begin, temperature, seed }: Omit<Writing, 'length'>,
): Writer {
  const random = createRandom(seed);
  const beginning = numbersOf(begin.replace(/\r\n?/g, '\n'), alphabet);
  const unread = [...beginning];
  if (unread.length === 0) unread.push(Math.max(0, alphabet.indexOf('\n')));
  const written: number[] = [];
  const probabilities: number[] = [];
  let logits: Float32Array = new Float32Array();
  const extend = async (length: number) => {
    while (written.length < length) {
      for (const index of unread.splice(0)) logits = await computeLogits(index);
      const next = drawn(logits, temperature, random.uniform(0, 1));
      written.push(next);
      unread.push(next);
      probabilities.push(at(softmax(logits), next));
    }
  };
  const textOf = (indices: readonly number[]) =>
    indices.map((index) => at(alphabet, index)).join('');
  let last = Promise.resolve();
  return async (length) => {
    // Requests for one text run one after another.
    last = last.catch(() => undefined).then(() => extend(length));
    await last;
    return {
      begin: textOf(beginning),
      text: textOf(written.slice(0, length)),
      probabilities: Float32Array.from(probabilities.slice(0, length)),
    };
  };
}

/** @throws Problem bad-request */
function numbersOf(begin: string, alphabet: readonly string[]): number[] {
  const known = new Map(alphabet.map((character, index) => [character, index]));
  const rare = known.get(rareCharacter);
  const unknown = [...new Set(begin)].filter((one) => !known.has(one));
  if (unknown.length > 0 && rare === undefined) {
    const some = list(unknown.slice(0, 5).map((one) => `"${printable(one)}"`));
    throw refuse('bad-request.characters', { some });
  }
  return Array.from(begin, (one) => known.get(one) ?? rare ?? 0);
}

/** @param chance a uniform random number from 0 up to 1 */
function drawn(logits: Float32Array, temperature: number, chance: number): number {
  if (temperature === 0) return largest(logits);
  const probabilities = softmax(logits.map((logit) => logit / temperature));
  let sum = 0;
  const found = probabilities.findIndex((one) => (sum += one) > chance);
  return found < 0 ? largest(logits) : found;
}
