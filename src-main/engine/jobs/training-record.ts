// Records a training in its run's folder, before any note is sent. While the disk is full, it waits and pauses
// the training.
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  getCheckpointFile,
  getStepCheckpointFile,
  writeCheckpoint,
} from '../checkpoints/checkpoint-file';
import type { RunConfig } from '../catalogue/config';
import type { RunEvent, SavedCheckpoint } from '../contract/run-event';
import type { RunUid } from '../contract/run-uid';
import { isDiskFull } from '../../files/durable-file';
import { Problem, createProblem } from '../../core/problem';
import { Journal, readJournal } from '../run-folder/journal';
import { joinOwner, requireOwner } from '../run-folder/owner';
import { rewriteJournal } from '../run-folder/rewrite-journal';
import {
  getCheckpointFolder,
  dropOlderSteps,
  findNewestCheckpoint,
  type VerifiedCheckpoint,
} from '../run-folder/run-folder';
import type { Snapshot } from '../training/epoch';

const retryMs = 1000;

interface RecordOptions {
  readonly config: RunConfig;
  /** The run's folder, which has a journal. */
  readonly folder: string;
  /** The token of the folder's owner. */
  readonly token: string;
  readonly signal: AbortSignal;
  /** Called with the reason when the training has to wait, and with null when it continues. */
  readonly onWait: (reason: string | null) => void;
}

export class TrainingRecord {
  readonly #journal: Journal;
  readonly #uid: RunUid;
  readonly #checkpoints: readonly SavedCheckpoint[];

  /** @throws Problem run-folder-damaged or run-running */
  constructor(private readonly options: RecordOptions) {
    const { folder, token } = options;
    joinOwner(folder, token);
    const summary = readJournal(folder);
    this.#uid = summary.run.uid;
    this.#checkpoints = summary.checkpoints;
    this.#journal = new Journal(folder, token, summary);
  }

  /**
   * Returns the checkpoint to resume from; null if the training ended before its first one, and so starts again.
   * @throws Problem checkpoint-missing if no checkpoint is intact
   */
  newest(): VerifiedCheckpoint | null {
    const { folder } = this.options;
    if (this.#checkpoints.length === 0) return null;
    const newest = findNewestCheckpoint(folder, this.#checkpoints);
    if (newest) return newest;
    throw createProblem('checkpoint-missing.intact', { folder });
  }

  async add(event: RunEvent): Promise<void> {
    await this.#keep(() => {
      this.#journal.add(event);
    });
    if ('checkpoint' in event) dropOlderSteps(this.options.folder, event.checkpoint.file);
  }

  /** @param epoch the epoch that has just ended; null within an epoch, and for the weights before the first batch */
  async saveCheckpoint(
    { position, state }: Snapshot,
    epoch: number | null,
    dataChecksum: string,
  ): Promise<SavedCheckpoint> {
    const { folder, config, token } = this.options;
    const { step } = position;
    const isStep = epoch === null && step > 0;
    const directory = getCheckpointFolder(folder);
    const file = isStep
      ? getStepCheckpointFile(directory, step)
      : getCheckpointFile(directory, epoch ?? 0);
    const metadata = {
      run: this.#uid,
      epoch: String(epoch ?? position.epoch - 1),
      step: String(step),
      seed: String(config.seed),
      config: JSON.stringify(config),
      dataChecksum,
      position: JSON.stringify(position),
    };
    const written = await this.#keep(() => {
      requireOwner(folder, token);
      return writeCheckpoint(file, state, metadata);
    });
    const { epoch: underWay, batch } = position;
    return { file: basename(file), ...written, position: { epoch: underWay, batch, step } };
  }

  /** Closes the journal and compacts it. */
  close(): void {
    this.#journal.close();
    try {
      rewriteJournal(this.options.folder, this.options.token);
    } catch {
      // The longer journal has the same contents.
    }
  }

  /** Retries `write` while the disk is full. @throws any other error of `write`, or any error after a stop */
  async #keep<T>(write: () => T): Promise<T> {
    const { signal, onWait } = this.options;
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
  'The disk is full. Nothing was lost: training waits and continues once there is free space.';

const isFull = (error: unknown) =>
  error instanceof Problem ? error.code === 'store-full' : isDiskFull(error);
