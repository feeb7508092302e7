import { expect, it } from 'vitest';
import { writeDataParts } from '../../../src-main/export/export-data';
import { sampleStore, getText } from './hostile-runs';

it('exports whole runs with their epochs and, on request, every value', () => {
  const { store, runs } = sampleStore();
  const read = (subject: 'runs' | 'values') =>
    JSON.parse(getText(writeDataParts(store, runs, subject, 'json'))) as {
      runs: {
        curves?: Record<string, { firstStep: number; values: unknown[] }>;
        epochs: { profiles: Record<string, unknown> }[];
        profilesAtStart?: Record<string, unknown>;
      }[];
    };
  expect(read('runs').runs).toEqual(
    runs.map(
      (run) =>
        JSON.parse(JSON.stringify({ ...run, epochs: store.curves.epochs(run.id) })) as unknown,
    ),
  );
  const { name, sha256 } = { name: 'MNIST', sha256: runs[0]!.dataChecksum };
  expect(read('runs')).toMatchObject({
    dataSets: expect.arrayContaining([
      { name, sha256, classNames: Array.from('0123456789') },
    ]) as unknown,
    licence: expect.stringContaining('none given') as unknown,
  });
  const curves = read('values').runs[1]!.curves!;
  expect(curves['train/loss']).toEqual({
    firstStep: 1,
    values: [0.1, 'NaN', 'Infinity', 1e-30, '-Infinity'],
  });
  const along = { 'gradient-through-time/h': { steps: [1, 2, 3], values: [1e-6, 0.1, 0.2] } };
  store.trainings.append(runs[1]!.id, {
    kind: 'measured',
    measured: { epoch: 0, scalars: {}, profiles: along },
  });
  const [first, second] = read('values').runs;
  expect(first!.epochs[1]!.profiles['gradient-through-time/h']).toEqual({
    steps: [1, 2, 3],
    values: [1e-7, 0.02, 0.25],
  });
  expect(first!.profilesAtStart).toEqual({});
  expect(second!.profilesAtStart).toEqual(along);
});
