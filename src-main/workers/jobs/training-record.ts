// Records a training in its run's folder, before any note is sent. While the disk is full it waits, and the training
// with it.
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  checkpointFile,
  stepCheckpointFile,
  writeCheckpoint,
} from '../../checkpoints/checkpoint-file';
import type { RunConfig } from '../../catalogue/config';
import type { RunEvent, SavedCheckpoint, EventOf } from '../../contract/run-event';
import type { RunUid } from '../../contract/run-uid';
import { isDiskFull, writeDurably } from '../../durable-file';
import { Problem } from '../../problem';
import { encodeJournal, Journal, readJournal } from '../../store/folder/journal';
import {
  checkpointsIn,
  checkpointsOf,
  dropOlderSteps,
  journalIn,
  newestCheckpoint,
  type VerifiedCheckpoint,
} from '../../store/folder/run-folder';
import type { Snapshot } from '../../training/loop';

const retryMs = 1000;

interface RecordOptions {
  readonly config: RunConfig;
  /** The run's folder, which has a journal. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Called with the reason when it has to wait, and with null when it continues. */
  readonly onWait: (reason: string | null) => void;
}

export class TrainingRecord {
  readonly #journal: Journal;
  readonly #uid: RunUid;
  readonly #checkpoints: readonly SavedCheckpoint[];

  /** @throws Problem run-folder-damaged */
  constructor(private readonly options: RecordOptions) {
    const file = journalIn(options.folder);
    const { run, events } = readJournal(file);
    this.#uid = run.uid;
    this.#checkpoints = checkpointsOf(events);
    this.#journal = new Journal(file);
  }

  /**
   * The checkpoint to resume from; null if the training ended before its first one, and so starts again.
   * @throws Problem checkpoint-missing if no checkpoint is intact
   */
  newest(): VerifiedCheckpoint | null {
    const { folder } = this.options;
    if (this.#checkpoints.length === 0) return null;
    const newest = newestCheckpoint(folder, this.#checkpoints);
    if (newest) return newest;
    throw new Problem(
      'checkpoint-missing',
      `No checkpoint in ${folder} is intact, so the training cannot be resumed. Its values are kept. Train the run again.`,
    );
  }

  async add(event: RunEvent): Promise<void> {
    await this.#keep(() => {
      this.#journal.add(event);
    });
    if ('checkpoint' in event) dropOlderSteps(this.options.folder, event.checkpoint.file);
  }

  /** @param epoch that has just ended; null within an epoch, and for the weights before the first batch */
  async saveCheckpoint(
    { position, state }: Snapshot,
    epoch: number | null,
    dataChecksum: string,
  ): Promise<SavedCheckpoint> {
    const { folder, config } = this.options;
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

  /** Closes the journal and compacts it. */
  close(): void {
    this.#journal.close();
    const file = journalIn(this.options.folder);
    const { events, damaged } = readJournal(file);
    // A damaged journal is kept as it is, since more of it may be recoverable.
    if (damaged > 0) return;
    try {
      writeDurably(file, encodeJournal(mergePoints(events)), true);
    } catch {
      // The longer journal has the same contents.
    }
  }

  /** Retries `write` while the disk is full. @throws what `write` throws for another reason, or once stopped */
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
  'The disk is full. Nothing was lost: the training waits and continues once there is room.';

const isFull = (error: unknown) =>
  error instanceof Problem ? error.code === 'store-full' : isDiskFull(error);

const mostBatches = 1000;

/** The events with consecutive points merged. */
export function mergePoints(events: readonly RunEvent[]): RunEvent[] {
  const merged: RunEvent[] = [];
  let group: EventOf<'points'>[] = [];
  const flush = () => {
    if (group.length > 0) merged.push(joined(group));
    group = [];
  };
  for (const event of events) {
    if (event.kind === 'points') {
      if (!continues(group, event)) flush();
      group.push(event);
    } else {
      flush();
      merged.push(event);
    }
  }
  flush();
  return merged;
}

const metricsOf = ({ curves }: EventOf<'points'>) => Object.keys(curves);

function continues(group: readonly EventOf<'points'>[], next: EventOf<'points'>): boolean {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return true;
  return (
    last.firstStep + last.count === next.firstStep &&
    next.firstStep + next.count - first.firstStep <= mostBatches &&
    metricsOf(last).join() === metricsOf(next).join()
  );
}

function joined(group: readonly EventOf<'points'>[]): EventOf<'points'> {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) throw new RangeError('There are no points to join.');
  const { firstStep } = first;
  const count = group.reduce((sum, one) => sum + one.count, 0);
  const curves = metricsOf(first).map((metric) => {
    const column = new Float32Array(count);
    for (const one of group) column.set(one.curves[metric] ?? [], one.firstStep - firstStep);
    return [metric, column] as const;
  });
  const samples: Record<string, (readonly [number, number])[]> = {};
  for (const one of group) {
    for (const [metric, pairs] of Object.entries(one.samples)) {
      (samples[metric] ??= []).push(...pairs);
    }
  }
  return { ...last, firstStep, count, curves: Object.fromEntries(curves), samples };
}
