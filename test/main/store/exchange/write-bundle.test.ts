import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { curveMetrics, profileMetrics } from '../../../../src-main/engine/catalogue/metrics';
import { writeBundle } from '../../../../src-main/store/exchange/write-bundle';
import type { RunStore } from '../../../../src-main/store/run-store';
import { createBundle, openImporting } from '../../../support/open-importing';
import { createRecordedRun, startRun } from '../../../support/sample-run';
import { createTemporaryDirectory } from '../../../support/temporary';

/**
 * All that a store knows of a run, but for its numbers there and from where it continues, which
 * these checkpoints do not say.
 */
function getKnown(store: RunStore, uid: string) {
  const run = store.runs.find(uid)!;
  const { id, experimentId, checkpointStep, ...known } = run;
  expect([id, experimentId, checkpointStep ?? 0].every(Number.isInteger)).toBe(true);
  return {
    known,
    epochs: store.curves.epochs(id),
    curves: curveMetrics.map((metric) => store.curves.series(id, metric)),
    profiles: profileMetrics.map((metric) => store.curves.profiles(id, metric)),
    checkpoints: store.files
      .checkpointEpochs(id)
      .map((epoch) => readFileSync(store.files.checkpoint(id, epoch).file)),
  };
}

it('transfers a run with every value, checkpoint and note', async () => {
  const [from, to] = [openImporting(), openImporting()];
  const { id, uid } = createRecordedRun(from.store);
  from.store.runs.edit(id, { name: 'Mine', notes: 'seen', addTags: ['kept'] });
  const imported = await to.takeAny(await createBundle(from.store, id));
  expect(imported).toMatchObject({ kind: 'runs', added: 1, runs: [{ uid, name: 'Mine' }] });
  expect(getKnown(to.store, uid)).toEqual(getKnown(from.store, uid));
});

it('keeps the newer of two edits in either direction', async () => {
  const [from, to] = [openImporting(), openImporting()];
  const { id, uid } = createRecordedRun(from.store);
  await to.takeAny(await createBundle(from.store, id));
  const there = to.store.runs.find(uid)!;
  from.store.runs.edit(id, { name: 'older' });
  await new Promise((resolve) => setTimeout(resolve, 2));
  to.store.runs.edit(there.id, { name: 'newer' });
  await to.takeAny(await createBundle(from.store, id));
  expect(to.store.runs.find(uid)?.name).toBe('newer');
  await from.takeAny(await createBundle(to.store, there.id));
  expect(from.store.runs.get(id).name).toBe('newer');
});

it('rejects a bundle of a run that is training', async () => {
  const { store } = openImporting();
  const run = startRun(store);
  await expect(
    writeBundle(
      store.directory,
      [run],
      join(createTemporaryDirectory(), 'x.unroll'),
      () => undefined,
    ),
  ).rejects.toMatchObject({ code: 'run-running' });
});
