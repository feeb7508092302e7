import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasModel } from '../../../../src-main/catalogue/models';
import { curveMetrics } from '../../../../src-main/catalogue/metrics';
import { writeBundle } from '../../../../src-main/store/bundle/write-bundle';
import { toRecord } from '../../../../src-main/store/event-files/records';
import { scalarEvent } from '../../../../src-main/store/event-files/events';
import { exportEvents } from '../../../../src-main/export/export-data';
import { drawStoredCurves } from '../../../../src-main/figures/stored-curves';
import { unpack } from '../../../../src-main/curves/pack';
import { openRunStore } from '../../../../src-main/store/run-store';
import { openImporting } from '../../../support/open-importing';
import { logged, writeEvents, type Logged } from '../../../support/write-events';
import { problemOf } from '../../../support/problem-of';
import { finishedRun } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';

describe('an event file', () => {
  it('is imported as a run without a model, with its curves, steps and times', async () => {
    const { store, take } = openImporting();
    const file = writeEvents(join(temporaryDirectory(), 'my experiment'), logged);
    const { runs, added } = await take(file);
    const [run] = runs;
    expect(added).toBe(1);
    expect(run).toMatchObject({
      name: 'my experiment',
      cell: 'none',
      status: 'finished',
      createdAt: '2023-11-14T22:13:20.000Z',
      durationMs: 31_000,
      epochsDone: 0,
      host: '',
      tags: ['tensorboard'],
      notes: 'Read from TensorBoard event files. train_loss is shown as Training loss.',
    });
    const id = run!.id;
    expect(store.curves.series(id, 'train/loss')).toMatchObject({
      steps: [0, 100, 200],
      values: [2.5, 1.5, 0.5],
    });
    expect(store.curves.series(id, 'logged/top5').steps).toEqual([0, 200]);
    expect(store.curves.series(id, 'elapsed').values).toEqual([1, 11, 31]);
    expect(store.curves.metrics([id])).toEqual(['train/loss', 'elapsed', 'logged/top5']);
  });

  it('has its times from most of its values: not from one logged at step 0 in the end, or before the clock was set back', async () => {
    const elapsed = async (...events: readonly Logged[]) => {
      const { store, take } = openImporting();
      const { runs } = await take(writeEvents(temporaryDirectory(), events));
      return store.curves.series(runs[0]!.id, 'elapsed').values;
    };
    const loss = (step: number, seconds: number): Logged => ['train_loss', step, 1, seconds];
    const late: Logged = ['hparams/score', 0, 1, 500];
    expect(await elapsed(loss(1, 0), loss(2, 10), loss(3, 20), late)).toEqual([0, 0, 10, 20]);
    const setBack = [loss(1, 0), loss(2, 3610), loss(3, 20), loss(4, 30)];
    expect(await elapsed(...setBack)).toEqual([0, 0, 20, 30]);
  });

  it('is drawn by step and by time, but not by epochs, which it does not have', async () => {
    const { store, take } = openImporting();
    const { runs } = await take(writeEvents(temporaryDirectory(), logged));
    const xOf = (x: 'step' | 'seconds' | 'epoch') => {
      const request = { runIds: [runs[0]!.id], metrics: ['train/loss' as const], halfLife: 0, x };
      const shape = { scale: 'linear', range: null, columns: 100, withRaw: false } as const;
      const { drawings } = drawStoredCurves(store, {
        ...request,
        ...shape,
        folds: [],
        band: 'none',
      });
      return [...unpack(drawings)[0]!.line.x];
    };
    expect(xOf('step')).toEqual([0, 100, 200]);
    expect(xOf('seconds')).toEqual([0, 11, 31]);
    expect(xOf('epoch')).toEqual([]);
  });

  it('has no model to be trained again, looked into or exported', async () => {
    const { store, take } = openImporting();
    const { runs } = await take(writeEvents(temporaryDirectory(), logged));
    const [run] = runs;
    expect(hasModel(run!)).toBe(false);
    const { code, message } = problemOf(() => store.files.checkpoint(run!.id, null));
    expect(code).toBe('checkpoint-missing');
    expect(message).toContain('it has curves and no model');
  });

  it('that is imported twice adds nothing; one that has grown adds what is new', async () => {
    const { store, take } = openImporting();
    const file = writeEvents(temporaryDirectory(), logged);
    const [first] = (await take(file)).runs;
    expect((await take(file)).added).toBe(0);
    store.runs.edit(first!.id, { name: 'Mine' });
    appendFileSync(
      file,
      toRecord(scalarEvent({ wallTime: 1_700_000_050, step: 300 }, 'train_loss', 0.25)),
    );
    const { runs, added } = await take(file);
    expect(added).toBe(0);
    expect(store.runs.list()).toHaveLength(1);
    expect(runs[0]).toMatchObject({ id: first!.id, name: 'Mine', durationMs: 50_000 });
    expect(store.curves.series(first!.id, 'train/loss').values).toEqual([2.5, 1.5, 0.5, 0.25]);
  });

  it('may be written still: a last record that is cut off is left out', async () => {
    const { store, take } = openImporting();
    const file = writeEvents(temporaryDirectory(), logged);
    appendFileSync(file, Buffer.from(toRecord(new Uint8Array(40))).subarray(0, 30));
    const { runs } = await take(file);
    expect(store.curves.series(runs[0]!.id, 'train/loss').values).toHaveLength(3);
  });

  it('can be exported in a .unroll file unchanged', async () => {
    const [here, there] = [openImporting(), openImporting()];
    const { runs } = await here.take(writeEvents(temporaryDirectory(), logged));
    const bundle = join(temporaryDirectory(), 'runs.unroll');
    await writeBundle(here.store, runs, bundle);
    const taken = await there.take(bundle);
    const [a, b] = [runs[0]!, taken.runs[0]!];
    expect(b).toMatchObject({ uid: a.uid, name: a.name, notes: a.notes, cell: 'none', host: '' });
    for (const metric of [...curveMetrics, 'logged/top5'] as const) {
      expect(there.store.curves.series(b.id, metric)).toEqual(
        here.store.curves.series(a.id, metric),
      );
    }
  });

  it('of Unroll’s own comes back with every value', async () => {
    const { store, take } = openImporting();
    const other = openRunStore(temporaryDirectory());
    const run = finishedRun(other);
    const folder = temporaryDirectory();
    await exportEvents(other, [run], folder);
    const { runs } = await take(folder);
    for (const metric of ['train/loss', 'train/accuracy', 'test/loss', 'test/accuracy'] as const) {
      expect(store.curves.series(runs[0]!.id, metric)).toEqual(other.curves.series(run.id, metric));
    }
    other.close();
  });
});
