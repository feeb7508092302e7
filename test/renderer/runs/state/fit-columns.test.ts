import { describe, expect, it } from 'vitest';
import { runColumns } from '../../../../src-main/comparison';
import { createRandom } from '../../../../src-main/engine/datasets/random';
import { fitColumns } from '../../../../src-renderer/runs/state/fit-columns';
import { listShownColumns } from '../../../../src-renderer/runs/state/shown-columns';
import { createTableRows } from '../../../../src-renderer/runs/state/table-rows';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';

const runs = [8, 16, 32].map((hiddenSize, i) =>
  fakeRun(i + 1, 'gru', { config: fakeConfig({ hiddenSize }), lastTestAccuracy: 0.9 }),
);
const table = {
  columns: listShownColumns({ columns: {} }, runs),
  rows: createTableRows(runs, undefined, { order: [], openGroups: [], foldSeeds: false }),
  getHead: ({ label }: { readonly label: string }) => label,
  chosen: new Set<string>(),
  lead: 'last',
  areSeedsFolded: false,
};
const measure = (text: string) => 7 * text.length;
const keysIn = (room: number, chosen = table.chosen) =>
  fitColumns({ ...table, chosen }, room, measure).map(({ column }) => column.key);

describe('the choice of columns that fit', () => {
  it('includes all columns in a wide table', () => {
    expect(keysIn(2000)).toEqual(table.columns.map(({ key }) => key));
  });

  it('omits the least important columns first, in the order of the table', () => {
    const narrow = keysIn(420);
    expect(narrow.slice(0, 2)).toEqual(['name', 'last']);
    expect(narrow).toContain('hidden');
    expect(narrow).not.toContain('created');
    expect(narrow).not.toContain('best');
    expect(keysIn(100)).toEqual(['name', 'last']);
  });

  it('includes the columns that the user has chosen', () => {
    expect(keysIn(100, new Set(['created']))).toEqual(['name', 'last', 'created']);
  });

  it('includes the status of a run in training', () => {
    const running = [...runs, fakeRun(4, 'gru', { status: 'running' })];
    const rows = createTableRows(running, undefined, {
      order: [],
      openGroups: [],
      foldSeeds: false,
    });
    const columns = listShownColumns({ columns: {} }, running);
    const fitted = fitColumns({ ...table, rows, columns }, 100, measure);
    expect(fitted.map(({ column }) => column.key)).toEqual(['name', 'status', 'last']);
  });

  it('fits the available width, and shows whole values', () => {
    const random = createRandom(5);
    for (let i = 0; i < 200; i += 1) {
      const room = 400 + random.index(1600);
      const fitted = fitColumns(table, room, measure);
      const width = fitted.reduce((sum, one) => sum + (one.width ?? 130), 0);
      expect(width).toBeLessThanOrEqual(room);
      for (const { column, width } of fitted) {
        if (width !== null) expect(width).toBeGreaterThan(measure(column.label));
      }
    }
  });
});

it('includes every column that it ranks', () => {
  expect(runColumns.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['mase', 'mae', 'rmse', 'duration', 'best', 'cell', 'created']),
  );
});
