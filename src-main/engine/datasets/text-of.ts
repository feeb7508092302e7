// Converts sequences of characters, with one step per character, to text.
import { characterOf } from '../catalogue/characters';
import { areTexts, type SequenceDataFacts } from '../contract/sequence-data';
import { at } from '../../core/element-at';
import { lengthOf, stepsOf, type Steps } from './labelled-sequences';

/** @param facts of the whole data set @returns the text of a sequence; undefined if sequences are not texts */
export function textOf(
  facts: Pick<SequenceDataFacts, 'recipe' | 'channels' | 'classes' | 'text'>,
  all: Steps,
  index: number,
): string | undefined {
  if (!areTexts(facts)) return undefined;
  const values = stepsOf(all, index);
  const { channels } = all;
  const names = facts.text ? facts.classes : facts.channels;
  // A text that is stored whole contains the characters' numbers.
  if (channels === 1 && facts.text) return characters(names, [...values]);
  return characters(
    names,
    Array.from({ length: lengthOf(all, index) }, (_, step) =>
      values.subarray(step * channels, (step + 1) * channels).indexOf(1),
    ),
  );
}

const characters = (names: readonly string[], indices: readonly number[]) =>
  indices.map((one) => characterOf(at(names, one))).join('');
