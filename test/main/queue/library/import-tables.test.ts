import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { leadOf } from '../../../../src-main/comparison/result';
import { compileFilter } from '../../../../src-main/comparison/filter/compile';
import { rankingOf } from '../../../../src-main/comparison/ranking';
import { runColumnsOf } from '../../../../src-main/comparison/further-columns';
import { runLabels } from '../../../../src-main/comparison/run-labels';
import { csv } from '../../../../src-main/engine/export';
import { metrics } from '../../../../src-main/engine/catalogue';
import { runRows, valueRows } from '../../../../src-main/export/rows';
import { importFile, pairTables } from '../../../../src-main/queue/library/import-file';
import { ModelLibrary } from '../../../../src-main/queue/library/library';
import type { RunStore } from '../../../../src-main/store/run-store';
import { directWorkers } from '../../../support/direct-workers';
import { generatedStore } from '../../../support/generated-store';
import { openStore } from '../../../support/open-store';
import { temporaryDirectory } from '../../../support/temporary';

/** Writes both tables of a store's runs. */
function writeTables(store: RunStore): readonly [string, string] {
  const folder = temporaryDirectory();
  const runs = store.runs.list().toReversed();
  const files = [join(folder, 'runs.csv'), join(folder, 'values.csv')] as const;
  writeFileSync(files[0], [...csv.write(runRows(runs))].join(''));
  writeFileSync(files[1], [...csv.write(valueRows(store, runs))].join(''));
  return files;
}

async function importTables(store: RunStore, files: readonly string[]) {
  const workers = directWorkers();
  const library = new ModelLibrary(store, workers);
  const [pair] = pairTables(files);
  if (pair === undefined) throw new Error('No table.');
  const imported = await importFile(pair, { store, workers, library });
  return imported.kind === 'runs' ? imported : { runs: [], added: NaN };
}

/** A file with these lines. */
function table(...lines: readonly string[]): string {
  const file = join(temporaryDirectory(), 'mine.csv');
  writeFileSync(file, `\ufeff${lines.join('\r\n')}\r\n\r\n`);
  return file;
}

/** What a ranking says, with the names that the models have in Unroll. */
function rank(store: RunStore) {
  const runs = store.runs.list();
  const { settings, ...ranking } = rankingOf(runs, leadOf(runs));
  const shown = settings.map(({ label, members, id, ...setting }) => ({
    ...setting,
    label: label.replaceAll('External ', ''),
    seeds: members.map(({ name, config }) => [name, config.seed]),
    hasId: id !== '',
  }));
  return { ...ranking, settings: shown };
}

const curvesOf = (store: RunStore) =>
  store.runs
    .list()
    .map(({ id, name, durationMs }) => [
      name,
      durationMs,
      metrics.curves.map((metric) => store.curves.series(id, metric)),
    ]);

it('gives the same ranking and curves as the store that exported the tables', async () => {
  for (let seed = 1; seed <= 6; seed += 1) {
    const store = generatedStore(seed);
    const imported = openStore();
    const files = writeTables(store);
    const { added } = await importTables(imported, files);
    expect(added).toBe(store.runs.list().length);
    expect(rank(imported), `seed ${seed}`).toEqual(rank(store));
    expect(curvesOf(imported)).toEqual(curvesOf(store));
    // Once more, into both.
    expect((await importTables(imported, files.toReversed())).added).toBe(0);
    expect(await importTables(store, files)).toMatchObject({ added: 0, runs: { length: added } });
    // A table of a table.
    const again = openStore();
    await importTables(again, writeTables(imported));
    expect(rank(again)).toEqual(rank(imported));
  }
}, 120_000);

it('filters, labels and exports settings that Unroll does not have', async () => {
  const store = openStore();
  const file = table(
    'name,model,data,seed,hidden,optimizer,width factor,norm,last',
    'a,Transformer,mnist,1,5000,AdamW,2,layer,0.9',
    'b,Transformer,mnist,1,5000,AdamW,4,layer,0.8',
  );
  const { runs } = await importTables(store, [file]);
  expect(runs.map(({ lastTestAccuracy, status }) => [lastTestAccuracy, status])).toEqual([
    [0.9, 'finished'],
    [0.8, 'finished'],
  ]);
  expect([...runLabels(runs).values()]).toEqual(['width-factor 2', 'width-factor 4']);
  const found = (filter: string) => {
    const { mistake, matches } = compileFilter(filter, runColumnsOf(runs));
    expect(mistake).toBeNull();
    return runs.filter(matches).map(({ name }) => name);
  };
  expect(found('width-factor>3 norm:layer hidden:5000 optimizer:adamw')).toEqual(['b']);
  expect(found('model:external-transformer -width-factor:4')).toEqual(['a']);
  const [head = [], row = []] = [...runRows(runs)];
  expect(row[head.indexOf('width-factor')]).toBe(2);
  // What a table does not state is unknown, not the default.
  expect(row[head.indexOf('lr')]).toBeNull();
});

it('says of a run without a model where it comes from', async () => {
  const store = openStore();
  await importTables(store, [table('model,data,seed,status', 'GRU,MNIST,1,crashed')]);
  const message = /^Run 1 was imported from mine.csv and has no model\. .*Choose/;
  expect(() => store.files.checkpoint(1, null)).toThrow(message);
  expect(() => store.trainings.resume(1)).toThrow(message);
});

it('rejects a malformed table, names the row, and imports nothing', async () => {
  const store = openStore();
  const head = 'model,data,seed';
  const run = ['name,model,data,seed', 'a,GRU,MNIST,1'];
  const values = (...rows: readonly string[]) => [
    table(...run),
    table('run,metric,step,value', ...rows),
  ];
  const mistakes: readonly (readonly [files: readonly string[], why: RegExp])[] = [
    [[table('model,seed', 'GRU,1')], /no column "data"/],
    [[table(head)], /it has no run/],
    [[table(head, 'GRU,MNIST,1', 'GRU,MNIST')], /row 3: it has 2 fields/],
    [[table(head, 'GRU,nowhere,1')], /row 2: this store has no data set "nowhere"/],
    [[table(head, 'GRU,MNIST,-1')], /row 2: its seed/],
    [[table(head, 'GRU,MNIST,1', 'GRU,MNIST,1')], /row 3: another run/],
    [[table(`${head},last`, 'GRU,MNIST,1,high')], /row 2: "last" is "high"/],
    [[table(`${head},created`, 'GRU,MNIST,1,noon')], /row 2: "created" is no time/],
    [values('b,train/loss,1,2'), /row 2: the other table has no run "b"/],
    [values('a,bleu,1,2'), /row 2: no metric is called "bleu"/],
    [values('a,loss,1,2', 'a,train/loss,1,2'), /row 3: "train\/loss" has the step 1 already/],
    [values('a,loss,1.5,2'), /row 2: its step/],
    [values('a,loss,1,'), /row 2: it has no value/],
    [values('a,val_accuracy,1,98'), /row 2: its value is 98/],
    [values('a,test_loss,10,1', 'a,test_loss,25,1'), /row 2: "test\/loss" has the step 25/],
  ];
  for (const [files, why] of mistakes) {
    await expect(importTables(store, files), String(why)).rejects.toThrow(why);
  }
  expect(() => pairTables([table('run,metric,value')])).toThrow('together with its table of runs');
  expect(store.runs.list()).toEqual([]);
});
