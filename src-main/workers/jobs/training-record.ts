// Keeps what a training gives in its run's folder, before anyone is told of it. Where the disk is full it waits, and
// the training with it.
import { setTimeout as delay } from 'node:timers/promises';
import {
  checkpointFile,
  stepCheckpointFile,
  writeCheckpoint,
} from '../../checkpoints/checkpoint-file';
import type { RunConfig } from '../../catalogue/config';
import type { RecordOf, RunRecord, SavedCheckpoint } from '../../contract/run-records';
import { writeDurably } from '../../durable-file';
import { Problem } from '../../problem';
import { encodeColumns, historyOf } from '../../run-folder/history';
import { encodeJournal, Journal, readJournal } from '../../run-folder/journal';
import { mergePoints } from '../../run-folder/merge-points';
import {
  checkpointsIn,
  dropOlderSteps,
  journalIn,
  newestCheckpoint,
  type VerifiedCheckpoint,
} from '../../run-folder/run-folder';
import type { Snapshot } from '../../training/loop';
import type { Points } from '../../training/points';
import { basename } from 'node:path';

const retryMs = 1000;

export interface RecordOptions {
  readonly config: RunConfig;
  /** The run's, which is there with its journal. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Called with what is waited for, and with null when it goes on. */
  readonly onWait: (reason: string | null) => void;
}

export class TrainingRecord {
  readonly #journal: Journal;
  readonly #uid: string;
  readonly #options: RecordOptions;

  /** @throws Problem run-folder-damaged */
  constructor(options: RecordOptions) {
    this.#options = options;
    const { folder } = options;
    this.#uid = historyOf(readJournal(journalIn(folder)).records).run.uid;
    this.#journal = new Journal(journalIn(folder));
  }

  /**
   * From where the training can go on; null when it ended before its first checkpoint, and so begins.
   * @throws Problem checkpoint-missing where no checkpoint is whole
   */
  newest(): VerifiedCheckpoint | null {
    const { folder } = this.#options;
    const { checkpoints } = historyOf(readJournal(journalIn(folder)).records);
    if (checkpoints.length === 0) return null;
    const newest = newestCheckpoint(folder, checkpoints);
    if (newest) return newest;
    throw new Problem(
      'checkpoint-missing',
      `No checkpoint in ${folder} is whole, so the training cannot go on. Its values are kept. Train the run again.`,
    );
  }

  add(record: RunRecord, synced = true): Promise<void> {
    return this.#keep(() => {
      this.#journal.add(record, synced);
    });
  }

  /** Points do not wait for the disk: a loss of power may take those since the last record that does. */
  addPoints({ firstStep, count, curves, samples, elapsedMs }: Points): Promise<void> {
    const lastStep = firstStep + count - 1;
    const record: RecordOf<'points'> = {
      kind: 'points',
      firstStep,
      count,
      metrics: Object.keys(curves),
      float32: encodeColumns(Object.values(curves)),
      samples: Object.fromEntries(
        Object.entries(samples).map(([metric, value]) => [metric, [[lastStep, value]]]),
      ),
      elapsedMs,
    };
    return this.add(record, false);
  }

  /** @param epoch that has just ended; null within one, and for the weights before the first batch */
  async saveCheckpoint(
    { position, state }: Snapshot,
    epoch: number | null,
    dataChecksum: string,
  ): Promise<SavedCheckpoint> {
    const { folder, config } = this.#options;
    const { step } = position;
    const isStep = epoch === null && step > 0;
    const directory = checkpointsIn(folder);
    const file = isStep
      ? stepCheckpointFile(directory, step)
      : checkpointFile(directory, epoch ?? 0);
    const metadata = {
      run: this.#uid,
      epoch: String(epoch ?? position.epoch - 1),
      step: String(step),
      seed: String(config.seed),
      config: JSON.stringify(config),
      dataChecksum,
      position: JSON.stringify(position),
    };
    const written = await this.#keep(() => writeCheckpoint(file, state, metadata));
    const { epoch: underWay, batch } = position;
    return { file: basename(file), ...written, position: { epoch: underWay, batch, step } };
  }

  /** Once a newer checkpoint is in the journal. @param keep its file */
  dropOlderSteps(keep: string): void {
    dropOlderSteps(this.#options.folder, keep);
  }

  /** Closes it, and makes it small. */
  close(): void {
    this.#journal.close();
    const file = journalIn(this.#options.folder);
    const { records, damaged } = readJournal(file);
    // What is damaged is kept as it is, for whoever can read more of it.
    if (damaged > 0) return;
    try {
      writeDurably(file, encodeJournal(mergePoints(records)));
    } catch {
      // The longer one is as good.
    }
  }

  /** Does what writes, again and again while the disk is full. @throws what `write` throws for another reason, or once stopped */
  async #keep<T>(write: () => T): Promise<T> {
    const { signal, onWait } = this.#options;
    for (let isWaiting = false; ; isWaiting = true) {
      try {
        const done = write();
        if (isWaiting) onWait(null);
        return done;
      } catch (error) {
        if (!isFull(error) || signal.aborted) throw error;
        if (!isWaiting) onWait(fullDisk);
        await delay(retryMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}

const fullDisk =
  'The disk is full. Nothing was lost: the training waits and continues once there is room.';

function isFull(error: unknown): boolean {
  if (error instanceof Problem) return error.code === 'store-full';
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return code === 'ENOSPC' || code === 'EDQUOT';
}
