import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { getLeadMetric } from '../../../../src-main/comparison/result';
import { rankSettings } from '../../../../src-main/comparison/ranking';
import { csv } from '../../../../src-main/engine/export';
import { metrics } from '../../../../src-main/engine/catalogue';
import { runRows, createValueRows } from '../../../../src-main/export/rows';
import type { RunStore } from '../../../../src-main/store/run-store';
import { createGeneratedStore } from '../../../support/generated-store';
import { importTables, table } from '../../../support/import-tables';
import { openStore } from '../../../support/open-store';
import { createTemporaryDirectory } from '../../../support/temporary';

/** Writes both tables of a store's runs. */
function writeTables(store: RunStore): readonly [string, string] {
  const folder = createTemporaryDirectory();
  const runs = store.runs.list().toReversed();
  const files = [join(folder, 'runs.csv'), join(folder, 'values.csv')] as const;
  writeFileSync(files[0], [...csv.write(runRows(runs))].join(''));
  writeFileSync(files[1], [...csv.write(createValueRows(store, runs))].join(''));
  return files;
}

/** Returns a ranking with the names of the models in Unroll. */
function rank(store: RunStore) {
  const runs = store.runs.list();
  const { settings, ...ranking } = rankSettings(runs, getLeadMetric(runs));
  const shown = settings.map(({ label, members, id, ...setting }) => ({
    ...setting,
    label: label.replaceAll('External ', ''),
    seeds: members.map(({ name, config }) => [name, config.seed]),
    hasId: id !== '',
  }));
  return { ...ranking, settings: shown };
}

const getCurves = (store: RunStore) =>
  store.runs
    .list()
    .map(({ id, name, durationMs }) => [
      name,
      durationMs,
      metrics.curves.map((metric) => store.curves.series(id, metric)),
    ]);

it('reproduces the ranking and curves of the store that exported the tables', async () => {
  for (let seed = 1; seed <= 4; seed += 1) {
    const store = createGeneratedStore(seed);
    const imported = openStore();
    const files = writeTables(store);
    const { added } = await importTables(imported, files);
    expect(added).toBe(store.runs.list().length);
    expect(rank(imported), `seed ${seed}`).toEqual(rank(store));
    expect(getCurves(imported)).toEqual(getCurves(store));
    // Once more, into both.
    expect((await importTables(imported, files.toReversed())).added).toBe(0);
    expect(await importTables(store, files)).toMatchObject({ added: 0, runs: { length: added } });
    // A table of a table.
    const again = openStore();
    await importTables(again, writeTables(imported));
    expect(rank(again)).toEqual(rank(imported));
  }
}, 120_000);

it('reports the origin of a run without a model', async () => {
  const store = openStore();
  await importTables(store, [table('model,data,seed,status', 'GRU,MNIST,1,crashed')]);
  const message = /^Run 1 was imported from mine.csv and has no model\. .*Choose/;
  expect(() => store.files.checkpoint(1, null)).toThrow(message);
  expect(() => store.trainings.resume(1)).toThrow(message);
});
