// Converts sequences of characters, with one step per character, to text.
import { toCharacter } from '../catalogue/characters';
import { hasTextSequences, type SequenceDataMetadata } from '../contract/sequence-data';
import { at } from '../../core/element-at';
import { getSequenceLength, getSteps, type Steps } from './labelled-sequences';

/**
 * @param facts the facts of the whole data set
 * @returns the text of a sequence; undefined if sequences are not texts
 */
export function formatSequenceText(
  facts: Pick<SequenceDataMetadata, 'recipe' | 'channels' | 'classes' | 'text'>,
  all: Steps,
  index: number,
): string | undefined {
  if (!hasTextSequences(facts)) return undefined;
  const values = getSteps(all, index);
  const { channels } = all;
  const names = facts.text ? facts.classes : facts.channels;
  // A text that is stored whole contains the characters' numbers.
  if (channels === 1 && facts.text) return selectCharacters(names, [...values]);
  return selectCharacters(
    names,
    Array.from({ length: getSequenceLength(all, index) }, (_, step) =>
      values.subarray(step * channels, (step + 1) * channels).indexOf(1),
    ),
  );
}

const selectCharacters = (names: readonly string[], indices: readonly number[]) =>
  indices.map((one) => toCharacter(at(names, one))).join('');
