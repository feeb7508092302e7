// The training job: data → loop → the run's folder, and only then a note.
import { join } from 'node:path';
import type { RunConfig } from '../../catalogue/config';
import type { EpochResult, Measured } from '../../contract/run';
import type { SavedCheckpoint } from '../../contract/run-records';
import { assertNever, Problem } from '../../problem';
import { checkpointsIn, type VerifiedCheckpoint } from '../../store/folder/run-folder';
import { train } from '../../training/loop';
import type { Points } from '../../training/points';
import { Kept } from '../kept';
import type { JobContext, Runtime } from '../questions';
import { TrainingRecord } from './training-record';

export interface TrainInput {
  readonly config: RunConfig;
  /** The run's folder, which has a journal; records and checkpoints are written to it. */
  readonly folder: string;
  /** Whether to resume from its newest intact checkpoint. */
  readonly resume: boolean;
}

export type TrainingNews =
  /** The data is loaded and the model is built; batches follow. */
  | (Runtime & {
      readonly kind: 'started';
      readonly batchesPerEpoch: number;
      readonly parameterCount: number;
      readonly dataChecksum: string;
    })
  /** It continues after this batch; earlier notes about later ones are void. */
  | { readonly kind: 'resumed'; readonly step: number }
  /** After ten batches or a tenth of a second, whichever comes first. */
  | Points
  | {
      readonly kind: 'epoch';
      readonly result: EpochResult;
      readonly checkpoint: SavedCheckpoint;
      /** Absolute. */
      readonly checkpointFile: string;
    }
  /** Before the first batch, or within an epoch. */
  | { readonly kind: 'checkpoint'; readonly checkpoint: SavedCheckpoint }
  /** Before the first batch, as epoch 0. */
  | { readonly kind: 'measured'; readonly measured: Measured }
  /** What the training waits for; null when it continues. */
  | { readonly kind: 'waiting'; readonly reason: string | null };

export interface Trained {
  readonly stopped: boolean;
  readonly elapsedMs: number;
}

const keptHere = new Kept();

/** Prepares for a possible training. Errors are ignored, since the training will report them. */
export async function prepareTraining(config: RunConfig, kept = keptHere): Promise<void> {
  try {
    await kept.prepare(config);
  } catch {
    kept.dispose();
  }
}

/**
 * The context's signal ends the training within one batch, with a checkpoint from which it can be resumed.
 * @throws Problem about data, memory, the run's folder or a loss that is no longer a number
 */
export async function runTrainJob(
  { config, folder, resume }: TrainInput,
  { signal, note, runtime }: JobContext<TrainingNews>,
  kept = keptHere,
): Promise<Trained> {
  const onWait = (reason: string | null) => {
    note({ kind: 'waiting', reason });
  };
  const record = new TrainingRecord({ config, folder, signal, onWait });
  try {
    const from = resume ? record.newest() : null;
    const dataset = kept.dataset(config);
    if (from) checkData(from, dataset.checksum);
    const snapshot = from && { position: from.position, state: from.tensors };
    for await (const event of train(config, dataset, signal, kept.steps(config), {
      from: snapshot,
    })) {
      switch (event.kind) {
        case 'started': {
          const started = { ...event, ...runtime, dataChecksum: dataset.checksum };
          await record.add(started);
          note(started);
          if (!resume) break;
          const step = from?.position.step ?? 0;
          await record.add({ kind: 'resumed', step, at: now() });
          note({ kind: 'resumed', step });
          break;
        }
        case 'points':
          await record.addPoints(event);
          note(event);
          break;
        case 'measured':
          await record.add(event);
          note(event);
          break;
        case 'checkpoint': {
          const checkpoint = await record.saveCheckpoint(event, null, dataset.checksum);
          await record.add({ kind: 'checkpoint', checkpoint, at: now() });
          record.dropOlderSteps(checkpoint.file);
          note({ kind: 'checkpoint', checkpoint });
          break;
        }
        case 'epoch': {
          const { result } = event;
          const checkpoint = await record.saveCheckpoint(event, result.epoch, dataset.checksum);
          await record.add({ kind: 'epoch', result, checkpoint, at: now() });
          record.dropOlderSteps(checkpoint.file);
          const file = join(checkpointsIn(folder), checkpoint.file);
          note({ kind: 'epoch', result, checkpoint, checkpointFile: file });
          break;
        }
        case 'trained':
          return { stopped: event.stopped, elapsedMs: event.elapsedMs };
        default:
          assertNever(event);
      }
    }
  } finally {
    record.close();
  }
  throw new Problem('trainer-failed', 'The training ended without a result. Start the run again.');
}

const now = () => new Date().toISOString();

/** @throws Problem data-checksum if the data has changed since the run was started */
function checkData({ metadata }: VerifiedCheckpoint, checksum: string): void {
  if (metadata.dataChecksum === checksum) return;
  throw new Problem(
    'data-checksum',
    'The data has changed since this run was started, so its training cannot be resumed. What was trained is kept. Put the data back, or train the run again.',
  );
}
