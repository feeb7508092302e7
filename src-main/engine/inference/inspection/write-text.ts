// A model of a text goes on from a beginning, character by character.
import type { RunConfig } from '../../catalogue/config';
import { characterOf, rareCharacter } from '../../catalogue/characters';
import { list } from '../../core/number-words';
import { printable } from '../../catalogue/plain-text';
import type { PlainTensors } from '../../core/plain-tensor';
import type { Writing, WrittenText } from '../../contract/written-text';
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import { readFacts } from '../../datasets/data-home';
import { createRandom } from '../../datasets/random';
import { at } from '../../core/element-at';
import { stepperOf } from '../../models/network-steps';
import { refuse } from '../../core/problem';
import { largest, softmax } from '../classify';
import type { InspectedWeights } from './trace';

interface TextModel {
  readonly config: RunConfig;
  readonly weights: PlainTensors;
  /** The data set's classes. */
  readonly classes: readonly string[];
}

/**
 * By a run's weights.
 * @throws Problem of the data or the checkpoint, or as `continueText`
 */
export function writeText(
  { config, checkpointFile }: InspectedWeights,
  writing: Writing,
): WrittenText {
  const { tensors } = readCheckpoint(checkpointFile);
  const { classes } = readFacts(config.dataset);
  return continueText({ config, weights: tensors, classes }, writing);
}

/**
 * The same seed writes the same text; a longer one begins with the shorter.
 * @throws Problem bad-request for a character of the beginning that the text does not have
 */
export function continueText(
  { config, weights, classes }: TextModel,
  { begin, temperature, length, seed }: Writing,
): WrittenText {
  const alphabet = classes.map(characterOf);
  const goOn = stepperOf({ ...config, weights });
  const random = createRandom(seed);
  const step = (index: number) => {
    const x = new Float32Array(alphabet.length);
    x[index] = 1;
    return goOn(x);
  };
  const beginning = numbersOf(begin.replace(/\r\n?/g, '\n'), alphabet);
  const [first = Math.max(0, alphabet.indexOf('\n')), ...others] = beginning;
  let logits = step(first);
  for (const index of others) logits = step(index);
  const written: number[] = [];
  const probabilities = new Float32Array(length);
  for (let i = 0; i < length; i += 1) {
    const next = drawn(logits, temperature, random.uniform(0, 1));
    written.push(next);
    probabilities[i] = at(softmax(logits), next);
    if (i + 1 < length) logits = step(next);
  }
  const textOf = (indices: readonly number[]) =>
    indices.map((index) => at(alphabet, index)).join('');
  return { begin: textOf(beginning), text: textOf(written), probabilities };
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

/** @param chance from 0 up to 1 */
function drawn(logits: Float32Array, temperature: number, chance: number): number {
  if (temperature === 0) return largest(logits);
  const probabilities = softmax(logits.map((logit) => logit / temperature));
  let sum = 0;
  const found = probabilities.findIndex((one) => (sum += one) > chance);
  return found < 0 ? largest(logits) : found;
}
