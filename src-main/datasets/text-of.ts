// Sequences that are texts, a character a step and a channel a character, as the texts that they are.
import { areTexts, type SequenceDataFacts } from '../contract/sequence-data';
import { at } from '../element-at';
import { characterOf } from '../catalogue/characters';
import { lengthOf, stepsOf, type Steps } from './labelled-sequences';

/** @returns what one sequence says; undefined where sequences are no texts */
export function textOf(
  {
    recipe,
    channels,
  }: Pick<SequenceDataFacts, 'recipe'> & { readonly channels: readonly string[] },
  all: Steps,
  index: number,
): string | undefined {
  if (!areTexts(recipe)) return undefined;
  const values = stepsOf(all, index);
  return Array.from({ length: lengthOf(all, index) }, (_, step) => {
    const ofStep = values.subarray(step * channels.length, (step + 1) * channels.length);
    return characterOf(at(channels, ofStep.indexOf(1)));
  }).join('');
}
