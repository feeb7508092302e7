import { expect, it } from 'vitest';
import { packRuns, unpackRuns } from '../../src-main/contract/packed-runs';
import { fakeConfig, fakeRun } from '../support/fake-runs';

it('restores every field of every run, and shares one object between equal values', () => {
  const runs = [
    fakeRun(3, 'gru', { reason: 'null', tags: ['a', 'b'], lastTestLoss: null }),
    fakeRun(2, 'lstm', {
      reason: null,
      tags: ['a', 'b'],
      config: fakeConfig({ cell: 'lstm', seed: 7 }),
    }),
    fakeRun(1, 'gru', {
      reason: '[]',
      tags: [],
      name: 'null',
      config: { ...fakeConfig({ cell: 'gru' }), clipNorm: null },
    }),
  ];
  const unpacked = unpackRuns(packRuns(runs));
  expect(unpacked).toStrictEqual(runs);
  expect(unpacked[0]?.tags).toBe(unpacked[1]?.tags);
});
