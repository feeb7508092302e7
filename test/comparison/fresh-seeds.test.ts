import { expect, it } from 'vitest';
import { createRankingFinding, listFindingFields } from '../../src-main/comparison/finding';
import { rankSettings } from '../../src-main/comparison/ranking';
import type { Run } from '../../src-main/engine/contract/run';
import { parseRunUid } from '../../src-main/engine/contract/run-uid';
import { fakeConfig, fakeRun } from '../support/fake-runs';

it('compares the best two over the seeds that both got after the last interim analysis', () => {
  const create = (cell: 'gru' | 'lstm' | 'rnn', seed: number, result: number, looks: number) =>
    fakeRun(10 * seed + cell.length, cell, {
      config: fakeConfig({ cell, seed }),
      uid: parseRunUid(`${cell.charCodeAt(0)}${seed}`.padStart(32, '0')),
      lastTestAccuracy: result,
      looks,
    });
  const first = [1, 2, 3].flatMap((seed) => [
    create('gru', seed, 0.98 + seed / 1e4, 0),
    create('lstm', seed, 0.96 + seed / 1e4, 0),
    create('rnn', seed, 0.9 + seed / 1e4, 0),
  ]);
  const describeFresh = (runs: readonly Run[]) => {
    const finding = createRankingFinding(rankSettings(runs, 'test/accuracy'), 'test/accuracy');
    return new Map(listFindingFields(finding!)).get('Fresh seeds');
  };
  expect(describeFresh(first)).toBeUndefined();
  // Seeds of the first further analysis chose the leader of the second.
  const second = [create('gru', 4, 0.99, 1), create('lstm', 4, 0.91, 1)];
  const third = [5, 6].flatMap((seed) => [
    create('gru', seed, 0.97, 2),
    create('lstm', seed, seed === 5 ? 0.962 : 0.964, 2),
  ]);
  expect(describeFresh([...first, ...second])).toBe('99.00\u00a0% against 91.00\u00a0% (seed 4)');
  expect(describeFresh([...first, ...second, ...third])).toBe(
    '97.00\u00a0% against 96.30\u00a0% (seeds 5, 6)',
  );
  // A seed that only one of them has compares nothing.
  expect(describeFresh([...first, ...second.slice(0, 1)])).toBeUndefined();
});
