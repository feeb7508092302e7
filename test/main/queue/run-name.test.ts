import { expect, it } from 'vitest';
import { longestName } from '../../../src-main/catalogue/config';
import { runName } from '../../../src-main/queue/run-name';

const plain = { cells: 2, hiddenSize: 150, reading: 'rows', seed: null } as const;

it.each([
  [{}, 'RNN 150'],
  [{ reading: 'columns' }, 'RNN 150 columns'],
  [{ reading: 'permuted-rows' }, 'RNN 150 permuted rows'],
  [{ seed: 3 }, 'RNN 150 seed 3'],
  [{ name: 'mine', cells: 1 }, 'mine'],
  [{ name: 'mine' }, 'mine RNN'],
  [{ name: 'mine', seed: 3 }, 'mine RNN seed 3'],
  [{ name: 'mine', cells: 1, seed: 3 }, 'mine seed 3'],
] as const)('a run of %j is called %s', (changes, expected) => {
  const { name, ...others } = { name: '', ...plain, ...changes };
  expect(runName(name, 'rnn', others)).toBe(expected);
});

it('a name as long as a name may be is shortened before its end, so that the run’s folder accepts it', () => {
  const long = 'n'.repeat(longestName);
  const name = runName(long, 'rnn', { ...plain, seed: 3 });
  expect(name).toBe(`${'n'.repeat(longestName - 11)} RNN seed 3`);
  expect(name).toHaveLength(longestName);
});
