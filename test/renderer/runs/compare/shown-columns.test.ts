import { describe, expect, it } from 'vitest';
import { findColumn } from '../../../../src-main/comparison/column';
import { runColumns } from '../../../../src-main/comparison/columns';
import { asRun } from '../../../../src-main/comparison/queued-run';
import {
  fittingColumns,
  leastWidth,
  shownColumns,
  usualWidth,
} from '../../../../src-renderer/runs/compare/shown-columns';
import { tableRows } from '../../../../src-renderer/runs/compare/table-rows';
import { fakeConfig, fakeQueued, fakeRun } from '../../../support/fake-runs';

const runs = [
  fakeRun(1, 'gru', { config: fakeConfig({ hiddenSize: 64 }) }),
  fakeRun(2, 'gru', { config: fakeConfig({ hiddenSize: 128 }) }),
];
const keys = (columns: Parameters<typeof shownColumns>[0]['columns']) =>
  shownColumns({ columns }, runs).map(({ key }) => key);

describe('the columns of the table', () => {
  it('are results, and the settings in which the runs differ', () => {
    expect(keys({})).toEqual(['name', 'cell', 'best', 'last', 'duration', 'hidden', 'created']);
  });

  it('include the status as soon as a run did not finish, even if none did', () => {
    const crashed = [fakeRun(1, 'gru', { status: 'crashed' })];
    const shown = shownColumns({ columns: {} }, crashed);
    expect(shown.map(({ key }) => key)).toContain('status');
    expect(keys({})).not.toContain('status');
  });

  it('include the status as soon as early stopping ended a run', () => {
    const config = fakeConfig({ earlyStopping: 2, epochs: 10 });
    const shownOf = (epochsDone: number) =>
      shownColumns({ columns: {} }, [fakeRun(1, 'gru', { config, epochsDone })]);
    expect(shownOf(6).map(({ key }) => key)).toContain('status');
    expect(shownOf(10).map(({ key }) => key)).not.toContain('status');
  });

  it('stay as they were chosen by hand', () => {
    expect(keys({ hidden: 'hidden', speed: 'shown', seed: 'shown' })).toEqual([
      'name',
      'cell',
      'best',
      'last',
      'duration',
      'seed',
      'speed',
      'created',
    ]);
  });

  it('are as wide as their contents, within limits', () => {
    const name = findColumn(runColumns, 'name')!;
    const best = findColumn(runColumns, 'best')!;
    const long = fakeRun(3, 'gru', { name: 'a name that goes on '.repeat(20) });
    expect(usualWidth(name, [long])).toBeGreaterThan(usualWidth(name, runs));
    expect(usualWidth(name, [long])).toBeLessThanOrEqual(240);
    expect(usualWidth(best, runs, true)).toBeGreaterThan(usualWidth(best, runs));
  });

  it('give way from the right where there is no room, but for results, the order and those chosen', () => {
    const columns = shownColumns({ columns: {} }, runs);
    const widths = new Map(columns.map(({ key }) => [key, 100]));
    const view = { columns: {}, order: [] };
    const fitting = (room: number, changes: Partial<Parameters<typeof fittingColumns>[2]> = {}) =>
      fittingColumns(columns, widths, { ...view, ...changes }, [], room).map(({ key }) => key);
    expect(fitting(0)).toEqual(keys({}));
    expect(fitting(782)).toEqual(keys({}));
    expect(fitting(781)).toEqual(['name', 'cell', 'best', 'last', 'duration', 'hidden']);
    expect(fitting(400)).toEqual(['name', 'best', 'last']);
    const kept = { columns: { created: 'shown' as const } };
    expect(fitting(500, { ...kept, order: [{ key: 'hidden', descending: true }] })).toEqual([
      ...['name', 'last', 'hidden', 'created'],
    ]);
    expect(fitting(300)).toEqual(['name', 'last']);
  });

  it('leave out what runs folded into a row have each for itself', () => {
    const seeds = [1, 2].map((seed) => fakeRun(seed, 'gru', { config: fakeConfig({ seed }) }));
    const shown = (areFolded: boolean, columns = {}) =>
      shownColumns({ columns }, seeds, areFolded).map(({ key }) => key);
    expect(shown(false)).toEqual(expect.arrayContaining(['seed', 'created']));
    expect(shown(true)).not.toEqual(expect.arrayContaining(['seed']));
    expect(shown(true)).not.toContain('created');
    expect(shown(true, { created: 'shown' })).toContain('created');
  });

  it('scroll sideways only once the names are shortened', () => {
    const widths = new Map([
      ['name', 240],
      ['best', 100],
    ]);
    expect(leastWidth(widths)).toBe(324);
    expect(leastWidth(new Map([['name', 60]]))).toBe(60);
    const sweep = [1e-3, 3e-3].flatMap((learningRate) =>
      [1, 2].map((seed) => {
        const config = fakeConfig({ cell: 'lstm', learningRate, seed });
        return fakeRun(seed, 'lstm', { config });
      }),
    );
    const groups = tableRows([...sweep, ...runs], undefined, {
      order: [],
      openGroups: [],
      foldSeeds: true,
    });
    const [{ label } = { label: '' }] = groups.filter((row) => row.kind === 'group');
    expect(leastWidth(widths, groups)).toBeGreaterThan(260);
    expect(leastWidth(widths, groups)).toBeLessThan(324);
    const wide = leastWidth(new Map([['name', 60]]), groups);
    expect(wide).toBeGreaterThan(label.length * 7 + 40);
  });
});

it('the status is wide enough for the place of a queued run, and for the progress of one that trains', () => {
  const status = findColumn(runColumns, 'status')!;
  const queued = asRun(fakeQueued(-1, 'gru'));
  const widths = [
    runs,
    [...runs, queued],
    [...runs, queued, fakeRun(9, 'gru', { status: 'running' })],
  ].map((given) => usualWidth(status, given));
  expect(widths).toEqual(widths.toSorted((a, b) => a - b));
  expect(new Set(widths).size).toBe(3);
});
