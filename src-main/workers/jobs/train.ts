// The training job: data → loop → notes, and a checkpoint on the disk before its epoch is told.
import type { RunConfig } from '../../catalogue/config';
import { checkpointFile, writeCheckpoint } from '../../checkpoints/checkpoint-file';
import type { EpochResult, Measured } from '../../contract/run';
import { assertNever, Problem } from '../../problem';
import { train } from '../../training/loop';
import type { Points } from '../../training/points';
import { Kept } from '../kept';
import type { JobContext, Runtime } from '../questions';

export interface TrainInput {
  readonly config: RunConfig;
  /** Gets a checkpoint per epoch. */
  readonly checkpointDirectory: string;
}

export type TrainingNews =
  /** The data is read and the model is built; batches follow. */
  | (Runtime & {
      readonly kind: 'started';
      readonly batchesPerEpoch: number;
      readonly parameterCount: number;
      readonly dataChecksum: string;
    })
  /** About ten times a second. */
  | Points
  | { readonly kind: 'epoch'; readonly result: EpochResult; readonly checkpointFile: string }
  /** Before the first batch (epoch 0), or once after the last. */
  | { readonly kind: 'measured'; readonly measured: Measured };

export interface Trained {
  readonly stopped: boolean;
  readonly elapsedMs: number;
}

const keptHere = new Kept();

/** Gets ready for a training that may come. What goes wrong here goes wrong in the training again, and is told then. */
export async function prepareTraining(config: RunConfig, kept = keptHere): Promise<void> {
  try {
    await kept.prepare(config);
  } catch {
    kept.dispose();
  }
}

/**
 * The context's signal ends the training within one batch. Epochs that are done keep their checkpoints; the
 * one under way keeps its points and writes none, for half an epoch is no epoch to go on from.
 * @throws Problem about data, memory, a full disk or a loss that is no longer a number
 */
export async function runTrainJob(
  { config, checkpointDirectory }: TrainInput,
  { signal, note, runtime }: JobContext<TrainingNews>,
  kept = keptHere,
): Promise<Trained> {
  const dataset = kept.dataset(config);
  for await (const event of train(config, dataset, signal, kept.steps(config))) {
    switch (event.kind) {
      case 'started':
        note({ ...event, ...runtime, dataChecksum: dataset.checksum });
        break;
      case 'points':
      case 'measured':
        note(event);
        break;
      case 'epoch': {
        const { result, state } = event;
        const file = checkpointFile(checkpointDirectory, result.epoch);
        writeCheckpoint(file, state, {
          epoch: String(result.epoch),
          seed: String(config.seed),
          config: JSON.stringify(config),
          dataChecksum: dataset.checksum,
        });
        note({ kind: 'epoch', result, checkpointFile: file });
        break;
      }
      case 'trained':
        return { stopped: event.stopped, elapsedMs: event.elapsedMs };
      default:
        assertNever(event);
    }
  }
  throw new Problem('trainer-failed', 'The training ended without a result. Start the run again.');
}
