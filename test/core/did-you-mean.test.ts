import { expect, it } from 'vitest';
import { findSimilar, suggest } from '../../src-main/core/did-you-mean';

const known = ['train', 'train/loss', 'gru', 'library-gru', 'best', 'hidden'];

it.each([
  ['trian', 'train'],
  ['GRUU', 'gru'],
  ['bets', 'best'],
  ['hid', 'hidden'],
  ['gr', 'gru'],
  ['loss', 'train/loss'],
  ['lirbary-gru', 'library-gru'],
])('finds the word most similar to %j: %j', (typed, similar) => {
  expect(findSimilar(typed, known)).toBe(similar);
});

it.each(['', 'x', 'dance', 'transformer'])('finds no word similar to %j', (typed) => {
  expect(suggest(typed, known)).toBe('');
});
