import { expect, it } from 'vitest';
import { itemWord } from '../../../src-main/engine/contract/sequence-data';
import { gestureFacts, mnistFacts } from '../../support/own-data';

it.each([
  ['image', mnistFacts],
  ['text', { recipe: { ...gestureFacts.recipe, roles: { review: 'text' as const } } }],
  ['window', { recipe: { ...gestureFacts.recipe, options: { window: 24 } } }],
  ['sequence', gestureFacts],
  ['sequence', null],
])('one of the data is called %s, by their facts', (word, facts) => {
  expect(itemWord(facts)).toBe(word);
});
