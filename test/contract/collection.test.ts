import { expect, it } from 'vitest';
import { describeCollected } from '../../src-main/contract/collection';

const none = { stores: 8, changed: 0, running: 0, unreadable: 0, reason: null };

it.each([
  [{}, 'Nothing new of 8 stores.'],
  [{ changed: 1, running: 1 }, 'Collected 1 run of 8 stores; 1 still trains. Collect again later.'],
  [{ changed: 3, running: 2 }, 'Collected 3 runs of 8 stores; 2 still train. Collect again later.'],
  [
    { changed: 3, unreadable: 2, reason: 'It is locked.' },
    'Collected 3 runs of 8 stores. 2 stores could not be read: It is locked.',
  ],
])('describes the result %j as “%s”', (changes, words) => {
  expect(describeCollected({ ...none, ...changes })).toBe(words);
});
