// Character-level text generation, one character after another.
import { LRUCache } from 'lru-cache';
import type { RunConfig } from '../../catalogue/config';
import { toCharacter, rareCharacter } from '../../catalogue/characters';
import { list } from '../../../core/number-texts';
import { toPrintable } from '../../../core/plain-text';
import type { PlainTensors } from '../../../core/plain-tensor';
import type { TextRequest, WrittenText } from '../../contract/written-text';
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import { readProperties } from '../../datasets/data-home';
import { createRandom } from '../../datasets/random';
import { at } from '../../../core/element-at';
import { createStepper } from '../../models/network-steps';
import { createProblem } from '../../../core/problem';
import { findLargestLogit, computeSoftmax } from '../classify';
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
 * @throws Problem of the data, the checkpoint or the file, or as `createTextWriter`
 */
export async function writeText(
  source: InspectedWeights | string,
  { length, ...writing }: TextRequest,
): Promise<WrittenText> {
  const file = typeof source === 'string' ? source : source.checkpointFile;
  const key = JSON.stringify([file, writing]);
  const model = () => (typeof source === 'string' ? openTextModel(source) : createRunModel(source));
  const writer = writers.get(key) ?? createTextWriter(await model(), writing);
  writers.set(key, writer);
  return writer(length);
}

function createRunModel({ config, checkpointFile }: InspectedWeights): TextModel {
  const { tensors } = readCheckpoint(checkpointFile);
  return createSteppedModel(config, tensors, readProperties(config.dataset).classes);
}

/** @param classes the classes of the data set */
export function createSteppedModel(
  config: RunConfig,
  weights: PlainTensors,
  classes: readonly string[],
): TextModel {
  const alphabet = classes.map(toCharacter);
  const step = createStepper({ ...config, weights });
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
export function createTextWriter(
  { alphabet, computeLogits }: TextModel,
  { begin, temperature, seed }: Omit<TextRequest, 'length'>,
): Writer {
  const random = createRandom(seed);
  const beginning = toCharacterIndices(begin.replace(/\r\n?/g, '\n'), alphabet);
  const unread = [...beginning];
  if (unread.length === 0) unread.push(Math.max(0, alphabet.indexOf('\n')));
  const written: number[] = [];
  const probabilities: number[] = [];
  let logits: Float32Array = new Float32Array();
  const extend = async (length: number) => {
    while (written.length < length) {
      for (const index of unread.splice(0)) logits = await computeLogits(index);
      const next = drawCharacter(logits, temperature, random.uniform(0, 1));
      written.push(next);
      unread.push(next);
      probabilities.push(at(computeSoftmax(logits), next));
    }
  };
  const joinCharacters = (indices: readonly number[]) =>
    indices.map((index) => at(alphabet, index)).join('');
  let last = Promise.resolve();
  return async (length) => {
    // Requests for one text run one after another.
    last = last.catch(() => undefined).then(() => extend(length));
    await last;
    return {
      begin: joinCharacters(beginning),
      text: joinCharacters(written.slice(0, length)),
      probabilities: Float32Array.from(probabilities.slice(0, length)),
    };
  };
}

/** @throws Problem bad-request */
function toCharacterIndices(begin: string, alphabet: readonly string[]): number[] {
  const known = new Map(alphabet.map((character, index) => [character, index]));
  const rare = known.get(rareCharacter);
  const unknown = [...new Set(begin)].filter((one) => !known.has(one));
  if (unknown.length > 0 && rare === undefined) {
    const some = list(unknown.slice(0, 5).map((one) => `"${toPrintable(one)}"`));
    throw createProblem('bad-request.characters', { some });
  }
  return Array.from(begin, (one) => known.get(one) ?? rare ?? 0);
}

/** @param chance a uniform random number from 0 up to 1 */
function drawCharacter(logits: Float32Array, temperature: number, chance: number): number {
  if (temperature === 0) return findLargestLogit(logits);
  const probabilities = computeSoftmax(logits.map((logit) => logit / temperature));
  let sum = 0;
  const found = probabilities.findIndex((one) => (sum += one) > chance);
  return found < 0 ? findLargestLogit(logits) : found;
}
