import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasModel } from '../../../../src-main/catalogue/models';
import { settingsInShort } from '../../../../src-main/catalogue/settings-in-short';
import { findColumn } from '../../../../src-main/comparison/column';
import { runColumns } from '../../../../src-main/comparison/columns';
import { readFilter } from '../../../../src-main/comparison/filter/compile';
import { groupRows } from '../../../../src-main/comparison/group';
import { differingSettings } from '../../../../src-main/comparison/settings-diff';
import type { Run } from '../../../../src-main/contract/run';
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

  it('has the settings that it brought and no others: filters, groups and differences see them', async () => {
    const { take } = openImporting();
    const folder = temporaryDirectory();
    writeEvents(join(folder, 'a'), logged, { lr: 0.01, cell: 'gru', zoneout: 0.5 });
    writeEvents(join(folder, 'b'), [['loss', 1, 1]], { lr: 0.1, cell: 'lstm', zoneout: 0.5 });
    writeFileSync(join(folder, 'b', 'hparams.yaml'), 'hidden_size: 64');
    writeEvents(join(folder, 'k'), [], { batch_size: 32 });
    writeEvents(join(folder, 'k', 'train'), [['epoch_loss', 1, 1]]);
    const { runs } = await take(folder);
    const [a, b, ofKeras] = runs as [Run, Run, Run];
    const namesOf = (filter: string) => {
      const read = readFilter(filter, runColumns);
      return read.ok ? runs.filter(read.value.matches).map(({ name }) => name) : read;
    };
    expect(namesOf('lr:0.01')).toEqual(['a']);
    expect(namesOf('hidden>1')).toEqual(['b']);
    expect(namesOf('epochs>0')).toEqual([]);
    expect(namesOf('batch:32')).toEqual(['k/train']);
    expect(namesOf('tag:cell=lstm')).toEqual(['b']);
    expect(namesOf('"zoneout = 0.5"')).toEqual(['a', 'b']);
    expect(differingSettings(a, b).map(({ key }) => key)).toEqual(['lr']);
    expect(settingsInShort(ofKeras.config)).toBe('batch 32');
    expect(a.tags).toEqual(['cell=gru', 'tensorboard']);
    const [, ...byRate] = groupRows(runs, [findColumn(runColumns, 'lr')!]);
    expect(byRate.map(({ label }) => label)).toEqual(['0.1', '–']);
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
    const { learningRate, hiddenSize, seed } = run.config;
    expect(runs[0]!.config).toMatchObject({ learningRate, hiddenSize, seed });
    expect(runs[0]!.config.logged).toContain('learningRate');
    expect(runs[0]!.notes).toContain(`cell = ${run.cell}`);
    other.close();
  });
});
