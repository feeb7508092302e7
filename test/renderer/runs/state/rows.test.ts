import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

const gru = (id: number, seed: number, changes = {}) =>
  fakeRun(id, 'gru', { config: fakeConfig({ cell: 'gru', seed }), ...changes });
const stored = [
  gru(4, 2, { bestTestAccuracy: 0.7 }),
  gru(3, 1, { bestTestAccuracy: 0.9, archived: true }),
  fakeRun(2, 'rnn', { bestTestAccuracy: 0.5 }),
  gru(1, 3, { bestTestAccuracy: 0.8 }),
];

async function setUp() {
  const { compare } = await openCompare(stored);
  return { compare, ids: () => compare.rows.sorted.map(({ id }) => id) };
}

describe('the rows of the table', () => {
  it('detects that runs are filtered by their results', async () => {
    const { compare } = await setUp();
    compare.update({ filter: 'cell:gru' });
    expect(compare.rows.isFilteredByResult).toBe(false);
    compare.update({ filter: 'cell:gru best>75' });
    expect(compare.rows.isFilteredByResult).toBe(true);
  });

  it('ignores grouping by a column that does not exist', async () => {
    const { compare } = await setUp();
    compare.update({ groupBy: 'of a newer version' });
    expect(compare.rows.groupedBy).toBeUndefined();
    compare.update({ groupBy: 'cell' });
    expect(compare.rows.groupedBy?.key).toBe('cell');
  });
});

describe('the table of settings with several seeds', () => {
  const swept = [32, 16].flatMap((hiddenSize, i) =>
    [1, 2].map((seed, j) =>
      fakeRun(1 + 2 * i + j, 'gru', {
        config: fakeConfig({ hiddenSize, seed }),
        lastTestAccuracy: 0.9 + i / 100 + j / 1000,
      }),
    ),
  );

  it('groups the seeds of varied settings, best first, until another grouping is chosen', async () => {
    const { compare } = await openCompare(swept);
    const rows = () => compare.rows.shown.map(({ kind, runs }) => [kind, runs.map(({ id }) => id)]);
    expect(rows()).toEqual([
      ['group', [4, 3]],
      ['group', [2, 1]],
    ]);
    expect(compare.rows.order).toEqual([{ key: 'last', descending: true }]);
    compare.update({ groupBy: '' });
    expect(rows()).toEqual([4, 3, 2, 1].map((id) => ['run', [id]]));
    expect(compare.rows.areSeedsAveraged).toBe(true);
    compare.update({ groupBy: null, order: [{ key: 'id', descending: false }] });
    expect(compare.rows.areSeedsAveraged).toBe(true);
    expect(rows()).toEqual([
      ['group', [1, 2]],
      ['group', [3, 4]],
    ]);
  });

  it('groups seeds and sorts equally for any filter', async () => {
    const { compare } = await openCompare([...swept, fakeRun(9, 'rnn', { experimentId: 2 })]);
    const { rows } = compare;
    const facts = () => [rows.areSeedsFolded, rows.areSeedsAveraged, rows.order];
    const all = facts();
    expect(all).toEqual([true, true, [{ key: 'last', descending: true }]]);
    const clause = fc.constantFrom('cell:gru', 'hidden:16', 'seed:1', 'cell:rnn', 'experiment:1');
    fc.assert(
      fc.property(fc.array(clause), (clauses) => {
        compare.update({ filter: clauses.join(' ') });
        expect(facts()).toEqual(all);
      }),
    );
  });

  it('contains single rows if no setting has two seeds', async () => {
    const { compare } = await openCompare(swept.filter(({ config }) => config.seed === 1));
    expect([compare.rows.areSeedsFolded, compare.rows.areSeedsAveraged]).toEqual([false, false]);
  });
});
