import { labelText } from '../../../../src-main/comparison/run-labels';
import { expect, it } from 'vitest';
import { CompareGroups } from '../../../../src-renderer/runs/findings/groups.svelte';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

const seeded = (id: number, seed: number, cell: 'gru' | 'rnn' = 'gru') =>
  fakeRun(id, cell, { config: fakeConfig({ cell, seed }) });

it('drawn runs are folded by seed, the oldest first', async () => {
  const stored = [seeded(4, 1, 'rnn'), seeded(3, 3), seeded(2, 2), seeded(1, 1)];
  const { compare } = await openCompare(stored);
  const groups = new CompareGroups(compare);
  compare.hide([stored[1]!], true);
  expect(groups.all.map(({ members }) => members.map(({ id }) => id))).toEqual([[1, 2], [4]]);
  expect(groups.isRepeated).toBe(true);
  expect(groups.all.map((group) => labelText(groups.labelOf(group)))).toEqual(['GRU', 'RNN']);
});

it('runs that differ in more than their seed are not repeated', async () => {
  const { compare } = await openCompare([seeded(2, 2, 'rnn'), seeded(1, 1)]);
  const groups = new CompareGroups(compare);
  expect(groups.isRepeated).toBe(false);
});

it('a group that is no longer drawn has no label', async () => {
  const { compare } = await openCompare([seeded(1, 1)]);
  const groups = new CompareGroups(compare);
  const [group] = groups.all;
  compare.update({ hidden: [1] });
  expect(() => groups.labelOf(group!)).toThrow(RangeError);
});
