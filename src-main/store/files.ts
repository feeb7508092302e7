// A run's folder and its checkpoints.
import type { RunConfig } from '../engine/catalogue';
import { checkedFile, runFolder } from '../engine/run-folder';
import { type Run, runResults } from '../engine/contract';
import { createProblem } from '../core/problem';
import { prepareStatement, type StoreConnection } from './index/database';
import type { Curves } from './curves';
import type { Runs } from './runs';
import { findKind } from '../files/regular-file';
import { resolveInStore } from '../files/stored-file';
import { createDamagedValuesProblem } from './index/store-problem';

export interface Checkpoint {
  readonly epoch: number;
  /** An absolute path. */
  readonly file: string;
  readonly config: RunConfig;
}

interface CheckpointRow extends Omit<Checkpoint, 'config'> {
  /** null in rows from before it was recorded. */
  readonly sha256: string | null;
}

/** @throws Problem checkpoint-missing for a run that another program trained */
export function requireModel({ id, config: { external } }: Pick<Run, 'id' | 'config'>): void {
  if (external === undefined) return;
  throw createProblem('checkpoint-missing.external', { run: id, source: external.source });
}

export class RunFiles {
  constructor(
    private readonly connection: StoreConnection,
    private readonly runs: Runs,
    private readonly curves: Curves,
  ) {}

  /** @throws Problem run-missing */
  folder(runId: number): string {
    return runFolder.locate(this.connection.directory, this.runs.get(runId).uid);
  }

  /**
   * Returns a checkpoint, whose file is checked if it exists: see `checkFile`.
   * @param epoch null for the last one, or with early stopping the best one
   * @throws Problem checkpoint-missing when no such epoch has ended, or checkpoint-damaged
   */
  checkpoint(runId: number, epoch: number | null): Checkpoint {
    const { connection } = this;
    const run = this.runs.get(runId);
    const { config } = run;
    requireModel(run);
    const sql = 'SELECT epoch, file, sha256 FROM checkpoints WHERE run_id = ? AND epoch = ?';
    const wanted = epoch ?? runResults.findModelEpoch(config, this.curves.losses(runId));
    const row = connection.attempt(() =>
      prepareStatement<[number, number], CheckpointRow>(connection.db, sql).get(runId, wanted),
    );
    if (row) {
      const file = resolveInStore(connection.directory, 'runs', run.uid, 'checkpoints', row.file);
      if (!['file', null].includes(findKind(file))) {
        throw createDamagedValuesProblem(
          `run ${runId}`,
          'a checkpoint is not in the folder of its run',
        );
      }
      if (row.sha256 !== null) checkedFile.requireDigest(file, row.sha256);
      return { epoch: row.epoch, file, config };
    }
    const { name, epochsDone: last } = run;
    throw last === 0
      ? createProblem('checkpoint-missing.no-epoch', { name })
      : createProblem('checkpoint-missing.epoch', { name, epoch: wanted, last });
  }

  /** Returns the epochs with a checkpoint, ascending. @throws Problem run-missing */
  checkpointEpochs(runId: number): readonly number[] {
    const { connection } = this;
    this.runs.get(runId);
    const sql = 'SELECT epoch FROM checkpoints WHERE run_id = ? ORDER BY epoch';
    return connection.attempt(() =>
      prepareStatement<[number], number>(connection.db, sql).pluck().all(runId),
    );
  }
}
