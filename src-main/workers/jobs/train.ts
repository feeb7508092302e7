// The training job: data → loop → messages, and a checkpoint on the disk before its epoch is told.
import { checkpointFile, writeCheckpoint } from '../../checkpoints/checkpoint-file';
import { assertNever } from '../../problem';
import { train } from '../../training/loop';
import type { Kept } from '../kept';
import type { FromTrainer, TrainJob } from '../messages';

/**
 * @param send gets started, points and epoch messages, and trained as the last one
 * @param signal ends the training within one batch. Epochs that are done keep their checkpoints; the
 *   one under way keeps its points and writes none, for half an epoch is no epoch to go on from
 * @throws Problem about data, memory, a full disk or a loss that is no longer a number
 */
export async function runTrainJob(
  job: TrainJob,
  send: (message: FromTrainer) => void,
  signal: AbortSignal,
  kept: Kept,
): Promise<void> {
  const { config, checkpointDirectory } = job;
  const dataset = kept.dataset(config);
  for await (const event of train(config, dataset, signal, kept.steps(config))) {
    switch (event.kind) {
      case 'started':
        send({ ...event, dataChecksum: dataset.checksum });
        break;
      case 'points':
      case 'trained':
        send(event);
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
        send({ kind: 'epoch', result, checkpointFile: file });
        break;
      }
      default:
        assertNever(event);
    }
  }
}
