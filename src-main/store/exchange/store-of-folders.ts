// Makes a store of run folders from outside, from which another store can then import runs: each journal is replayed from
// its first record to its last.
import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { storedConfigSchema } from '../../catalogue/config';
import type { BatchMetric, CurveMetric } from '../../catalogue/metrics';
import type { BatchCurves } from '../../contract/live';
import type { RecordOf, RunAbout, RunRecord } from '../../contract/run-records';
import type { RunUid } from '../../contract/run-uid';
import { columnsOf } from '../folder/history';
import { makeFolder, privateFolder } from '../../regular-file';
import { readJournal } from '../folder/journal';
import {
  checkpointsIn,
  journalIn,
  newestCheckpoint,
  readAbout,
  removeRunFolder,
  runFolder,
} from '../folder/run-folder';
import { editedColumns } from './about-run';
import { changeRow, sealRows } from '../schema/checksums';
import { openDatabase } from '../schema/database';
import { openRunStore, type RunStore } from '../run-store';
import type { RunPoints } from '../training-store';

interface Replayed {
  readonly id: number;
  readonly run: RecordOf<'run'>;
  readonly about: RunAbout | null;
  /** From which the training can continue; null for one that cannot. */
  readonly step: number | null;
}

/**
 * @param source has whole folders of runs that have ended, `runs/<uid>/`; they are moved
 * @param directory empty; a store with these runs afterwards
 */
export function storeOfFolders(source: string, directory: string, uids: readonly RunUid[]): void {
  const store = openRunStore(directory);
  const replayed: Replayed[] = [];
  try {
    for (const uid of uids) {
      const folder = runFolder(source, uid);
      const { records } = readJournal(journalIn(folder));
      const [run] = records;
      if (run?.kind !== 'run') throw new RangeError('A journal begins with its run.');
      const id = store.together(() => replay(store, run, records));
      const ours = runFolder(directory, uid);
      removeRunFolder(directory, uid);
      makeFolder(dirname(ours), privateFolder);
      renameSync(folder, ours);
      const saved = records.flatMap((one) =>
        one.kind === 'epoch' || one.kind === 'checkpoint' ? [one.checkpoint] : [],
      );
      const step = newestCheckpoint(ours, saved)?.position.step ?? null;
      replayed.push({ id, run, about: readAbout(ours), step });
    }
  } finally {
    store.close();
  }
  restoreTimes(directory, replayed);
}

function replay(store: RunStore, run: RecordOf<'run'>, records: readonly RunRecord[]): number {
  const experiment = store.createExperiment(run.experiment.name);
  const config = storedConfigSchema.parse(run.config);
  const { id } = store.createRun(experiment, run.name, config, run.uid);
  const checkpoints = checkpointsIn(store.runFolder(id));
  for (const record of records) {
    switch (record.kind) {
      case 'run':
        break;
      case 'started':
        store.markStarted(id, record);
        break;
      case 'points':
        store.addPoints(id, pointsOf(record));
        for (const [metric, pairs] of Object.entries(record.samples)) {
          const steps = Uint32Array.from(pairs, ([step]) => step);
          const values = Float32Array.from(pairs, ([, value]) => value);
          store.addSamples(id, metric as CurveMetric, steps, values);
        }
        break;
      case 'epoch': {
        const { result, checkpoint } = record;
        const isKept = checkpoint.bytes > 0;
        store.addEpoch(id, result, join(checkpoints, checkpoint.file), isKept ? checkpoint : null);
        break;
      }
      case 'measured':
        store.addMeasured(id, record.measured);
        break;
      case 'checkpoint':
        store.setCheckpoint(id, record.checkpoint);
        break;
      case 'resumed':
        store.rewind(id, record.step);
        break;
      case 'ended':
        store.finishRun(id, record.status, record.reason, record.elapsedMs);
    }
  }
  return id;
}

/** Its samples have steps of their own. */
function pointsOf(record: RecordOf<'points'>): RunPoints {
  const { firstStep, count, elapsedMs } = record;
  const curves: BatchCurves = Object.fromEntries(
    [...columnsOf(record)].map(([metric, values]) => [metric as BatchMetric, values]),
  );
  return { firstStep, count, curves, samples: {}, elapsedMs };
}

/** What a store takes from its own clock and machine, as the folder has it. */
function restoreTimes(directory: string, replayed: readonly Replayed[]): void {
  const db = openDatabase(directory);
  try {
    db.transaction(() => {
      for (const { id, run, about, step } of replayed) {
        const columns = {
          created_at: run.createdAt,
          checkpoint_step: step,
          // Older folders do not name their machine, which was not this one.
          host: run.machine?.host ?? '',
          processor: run.machine?.processor ?? '',
          // Whoever deleted it did so in another store.
          ...(about && { ...editedColumns(about), deleted_at: null }),
        };
        const changes = changeRow('runs', Object.keys(columns));
        db.prepare(`UPDATE runs SET ${changes} WHERE id = @id`).run({ ...columns, id });
        db.prepare(
          'UPDATE experiments SET created_at = ? WHERE id = (SELECT experiment_id FROM runs WHERE id = ?)',
        ).run(run.experiment.createdAt, id);
      }
      db.prepare(sealRows('experiments', 'true')).run();
    })();
  } finally {
    db.close();
  }
}
