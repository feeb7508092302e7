import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { computeDigest } from '../../../src-main/engine/checkpoints/digest';
import { createEndEvent, type RunEvent } from '../../../src-main/engine/contract/run-event';
import { collectRuns } from '../../../src-main/queue/collect';
import { runUid } from '../../../src-main/queue/run-uid';
import { getJournalFile } from '../../../src-main/engine/run-folder/journal';
import { getCheckpointFolder } from '../../../src-main/engine/run-folder/run-folder';
import { openRunStore } from '../../../src-main/store/run-store';
import { createEpochEvent } from '../../support/epoch-event';
import { addEvents } from '../../support/journal';
import { batchesPerEpoch, sampleConfig, sampleEpoch, samplePoints } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';
import { openStore } from '../../support/open-store';

const plan = '0123456789abcdef';

const getUid = (seed: number) => runUid(plan, sampleConfig({ seed }));
const jobStore = (directory: string, seed: number) => join(directory, 'stores', getUid(seed));

/** Trains some epochs of a job as a machine of a cluster would, in the job's own store. */
function job(directory: string, seed: number, epochs: readonly number[], ends = true): void {
  const store = openRunStore(jobStore(directory, seed));
  const known = store.runs.find(getUid(seed));
  const experiment = store.experiments.create(`seed ${seed}`, plan);
  const { id } =
    known ??
    store.trainings.create(experiment, `seed ${seed}`, sampleConfig({ seed }), getUid(seed));
  const folder = store.files.folder(id);
  if (known) rmSync(join(folder, 'owner'), { force: true });
  const token = store.trainings.getToken(getUid(seed)) || undefined;
  const add = (event: RunEvent) => {
    addEvents(folder, [event], token);
    store.trainings.append(id, event);
  };
  add({
    kind: 'started',
    batchesPerEpoch,
    parameterCount: 1,
    dataChecksum: 'abc',
    backend: 'tensorflow',
    versions: {},
  });
  for (const epoch of epochs) {
    const first = (epoch - 1) * batchesPerEpoch + 1;
    add(samplePoints(first, new Array<number>(batchesPerEpoch).fill(1 / epoch)));
    const event = createEpochEvent(sampleEpoch(epoch));
    const text = weights(seed, epoch);
    writeFileSync(join(getCheckpointFolder(folder), event.checkpoint.file), text);
    const written = { bytes: text.length, sha256: computeDigest(Buffer.from(text)) };
    add({ ...event, checkpoint: { ...event.checkpoint, ...written } });
  }
  if (ends) add(createEndEvent(epochs.includes(2) ? 'finished' : 'stopped', null, 1000));
  if (ends) rmSync(join(folder, 'owner'), { force: true });
  store.close();
}

const weights = (seed: number, epoch: number) => `weights ${seed} ${epoch}`;

/** The run without its second line. */
function damage(directory: string, seed: number): void {
  const journal = getJournalFile(join(jobStore(directory, seed), 'runs', getUid(seed)));
  const lines = readFileSync(journal, 'utf8').split('\n');
  writeFileSync(journal, lines.toSpliced(1, 1).join('\n'));
}

describe("the collection of a plan's stores", () => {
  it('imports all ended runs as one experiment, and nothing twice', async () => {
    const directory = createTemporaryDirectory();
    for (const seed of [1, 2]) job(directory, seed, [1, 2]);
    const ours = openStore();
    expect(await collectRuns(ours, directory)).toMatchObject({ stores: 2, changed: 2, running: 0 });
    const runs = ours.runs.list();
    expect(runs.map(({ name, status }) => [name, status]).sort()).toEqual([
      ['seed 1', 'finished'],
      ['seed 2', 'finished'],
    ]);
    expect(new Set(runs.map(({ experimentId }) => experimentId)).size).toBe(1);
    expect(ours.experiments.create('', plan)).toBe(runs[0]?.experimentId);
    for (const { id, config, host } of runs) {
      expect(readFileSync(ours.files.checkpoint(id, 2).file, 'utf8')).toBe(weights(config.seed, 2));
      expect(host).not.toBe('');
    }
    const before = ours.runs.newestChange();
    expect(await collectRuns(ours, directory)).toMatchObject({ stores: 2, changed: 0 });
    expect(ours.runs.newestChange()).toBe(before);
  });

  it('omits runs that are still training, and imports them once they have ended', async () => {
    const directory = createTemporaryDirectory();
    job(directory, 1, [1, 2]);
    job(directory, 2, [1], false);
    const ours = openStore();
    expect(await collectRuns(ours, directory)).toMatchObject({ changed: 1, running: 1 });
    job(directory, 2, [2]);
    expect(await collectRuns(ours, directory)).toMatchObject({ changed: 1, running: 0 });
    expect(ours.runs.list()).toHaveLength(2);
  });

  it('updates a run that has continued, and preserves local edits', async () => {
    const directory = createTemporaryDirectory();
    job(directory, 1, [1]);
    const ours = openStore();
    await collectRuns(ours, directory);
    const [stopped] = ours.runs.list();
    expect(stopped).toMatchObject({ status: 'stopped', epochsDone: 1 });
    ours.runs.edit(stopped!.id, { name: 'mine', addTags: ['good'] });
    job(directory, 1, [2]);
    expect(await collectRuns(ours, directory)).toMatchObject({ changed: 1 });
    expect(ours.runs.list()).toMatchObject([
      { id: stopped!.id, name: 'mine', tags: ['good'], status: 'finished', epochsDone: 2 },
    ]);
    expect(ours.curves.series(stopped!.id, 'train/loss').steps).toHaveLength(2 * batchesPerEpoch);
    expect(existsSync(ours.files.checkpoint(stopped!.id, 2).file)).toBe(true);
  });

  it('restores no run that was deleted locally', async () => {
    const directory = createTemporaryDirectory();
    job(directory, 1, [1, 2]);
    const ours = openStore();
    await collectRuns(ours, directory);
    ours.runs.delete([ours.runs.list()[0]!.id]);
    expect(await collectRuns(ours, directory)).toMatchObject({ stores: 1, changed: 0 });
    expect(ours.runs.list()).toEqual([]);
  });

  it('continues after an unreadable store, and reports why', async () => {
    const directory = createTemporaryDirectory();
    job(directory, 1, [1, 2]);
    job(directory, 2, [1, 2]);
    damage(directory, 1);
    const collected = await collectRuns(openStore(), directory);
    expect(collected).toMatchObject({ stores: 2, changed: 1, unreadable: 1 });
    expect(collected.reason).toContain(`the journal of run ${getUid(1)} is damaged`);
  });

  it('fails, with the first reason, when no store can be read', async () => {
    const directory = createTemporaryDirectory();
    for (const seed of [1, 2]) {
      job(directory, seed, [1, 2]);
      damage(directory, seed);
    }
    await expect(collectRuns(openStore(), directory)).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringMatching(/None of the 2 stores .*is damaged/) as string,
    });
  });

  it('rejects a folder without any store', async () => {
    const collecting = collectRuns(openStore(), createTemporaryDirectory());
    await expect(collecting).rejects.toMatchObject({ code: 'bad-request' });
  });
});
