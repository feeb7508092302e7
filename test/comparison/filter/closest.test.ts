import { expect, it } from 'vitest';
import { didYouMean } from '../../../src-main/comparison/filter/closest';

const words = ['lr', 'hidden', 'accuracy', 'epochs'];

it.each([
  ['hiden', 'hidden'],
  ['hdiden', 'hidden'],
  ['HIDDEN', 'hidden'],
  ['accurcay', 'accuracy'],
  ['l', 'lr'],
])('%s is near %s', (wrong, word) => {
  expect(didYouMean(wrong, words)).toBe(` Did you mean \`${word}\`?`);
});

it('suggests nothing for a word that is like none, or very long', () => {
  expect(didYouMean('temperature', words)).toBe('');
  expect(didYouMean('h'.repeat(41), words)).toBe('');
});
