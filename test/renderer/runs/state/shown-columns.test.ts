import { describe, expect, it } from 'vitest';
import { listShownColumns } from '../../../../src-renderer/runs/state/shown-columns';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';

const runs = [
  fakeRun(1, 'gru', { config: fakeConfig({ hiddenSize: 64 }) }),
  fakeRun(2, 'gru', { config: fakeConfig({ hiddenSize: 128 }) }),
];
const keys = (columns: Parameters<typeof listShownColumns>[0]['columns']) =>
  listShownColumns({ columns }, runs).map(({ key }) => key);

describe('the choice of shown columns', () => {
  it('includes results, and the settings in which the runs differ', () => {
    expect(keys({})).toEqual(['name', 'last', 'best', 'duration', 'cell', 'hidden', 'created']);
  });

  it('includes the status if a run did not finish, even if no run finished', () => {
    const crashed = [fakeRun(1, 'gru', { status: 'crashed' })];
    const shown = listShownColumns({ columns: {} }, crashed);
    expect(shown.map(({ key }) => key)).toContain('status');
    expect(keys({})).not.toContain('status');
  });

  it('includes the status as soon as early stopping ended a run', () => {
    const config = fakeConfig({ earlyStopping: 2, epochs: 10 });
    const getShown = (epochsDone: number) =>
      listShownColumns({ columns: {} }, [fakeRun(1, 'gru', { config, epochsDone })]);
    expect(getShown(6).map(({ key }) => key)).toContain('status');
    expect(getShown(10).map(({ key }) => key)).not.toContain('status');
  });

  it('keeps columns that were chosen by hand', () => {
    expect(keys({ hidden: 'hidden', speed: 'shown', seed: 'shown' })).toEqual([
      'name',
      'last',
      'best',
      'duration',
      'cell',
      'seed',
      'speed',
      'created',
    ]);
  });

  it('omits settings that differ within folded rows', () => {
    const seeds = [1, 2].map((seed) => fakeRun(seed, 'gru', { config: fakeConfig({ seed }) }));
    const shown = (areFolded: boolean, columns = {}) =>
      listShownColumns({ columns }, seeds, areFolded).map(({ key }) => key);
    expect(shown(false)).toEqual(expect.arrayContaining(['seed', 'created']));
    expect(shown(true)).not.toEqual(expect.arrayContaining(['seed']));
    expect(shown(true)).not.toContain('created');
    expect(shown(true, { created: 'shown' })).toContain('created');
  });
});
