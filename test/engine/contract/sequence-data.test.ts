import { expect, it } from 'vitest';
import { getItemName } from '../../../src-main/engine/contract/sequence-data';
import { gestureFacts, mnistMetadata } from '../../support/own-data';

it.each([
  ['image', mnistMetadata],
  ['text', { recipe: { ...gestureFacts.recipe, roles: { review: 'text' as const } } }],
  ['window', { recipe: { ...gestureFacts.recipe, options: { window: 24 } } }],
  ['sequence', gestureFacts],
  ['sequence', null],
])('returns %s as the word for an item of the data', (word, facts) => {
  expect(getItemName(facts)).toBe(word);
});
