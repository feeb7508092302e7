// The training job: it loads the data, trains, and records each event in the run's folder before it is sent.
import type { RunConfig } from '../catalogue/config';
import type { EventOfKind, RunEvent } from '../contract/run-event';
import { Problem, createProblem } from '../../core/problem';
import { train } from '../training/loop';
import { PreparedTrainings } from './prepared-trainings';
import type { JobContext } from './job';
import { TrainingRecord } from './training-record';

export interface TrainInput {
  readonly config: RunConfig;
  /** The run's folder, which has a journal; events and checkpoints are written to it. */
  readonly folder: string;
  /** The token of the run's owner, for which this process writes. */
  readonly token: string;
  /** Whether to resume from the run's newest intact checkpoint. */
  readonly resume: boolean;
}

/**
 * An event as recorded in the run's folder; the reason why the training waits, or null when it continues; or
 * the fraction of an evaluation that is done.
 */
type Note =
  | RunEvent
  | { readonly kind: 'waiting'; readonly reason: string | null }
  | { readonly kind: 'measuring'; readonly share: number };

/** The interval of progress notes, short enough to be visible. */
const tellEveryMs = 500;

const prepared = new PreparedTrainings();

/** Prepares for a possible training. Errors are ignored, since the training will report them. */
export async function prepareTraining(config: RunConfig, trainings = prepared): Promise<void> {
  try {
    await trainings.prepare(config);
  } catch {
    trainings.dispose();
  }
}

/**
 * Trains a run. The context's signal ends the training within one batch, with a checkpoint for resuming.
 * @returns its end, which main records, since it may know more about it
 * @throws Problem about data, memory, the run's folder or a loss that is no longer a number
 */
export async function runTrainJob(
  { config, folder, token, resume }: TrainInput,
  { signal, note, runtime }: JobContext<Note>,
  trainings = prepared,
): Promise<EventOfKind<'ended'>> {
  const onWait = (reason: string | null) => {
    note({ kind: 'waiting', reason });
  };
  const record = new TrainingRecord({ config, folder, token, signal, onWait });
  try {
    const from = resume ? record.newest() : null;
    const dataset = trainings.dataset(config);
    if (from && from.metadata.dataChecksum !== dataset.checksum)
      throw createProblem('data-checksum.changed');
    let wait = trainings.wait(config);
    if (wait !== null) onWait(wait);
    let toldMs = performance.now();
    const events = train(config, dataset, signal, trainings.steps(config), {
      from: from && { position: from.position, state: from.tensors },
      resumes: resume,
      runtime,
      onMeasured(share) {
        const nowMs = performance.now();
        if (nowMs - toldMs < tellEveryMs) return;
        toldMs = nowMs;
        note({ kind: 'measuring', share });
      },
      save: (snapshot, epoch) => record.saveCheckpoint(snapshot, epoch, dataset.checksum),
    });
    for await (const event of events) {
      if (event.kind === 'ended') return event;
      await record.add(event);
      if (wait !== null && event.kind === 'points') onWait((wait = null));
      note(event);
    }
  } finally {
    record.close();
  }
  throw new Problem('trainer-failed', 'The training ended without a result. Start the run again.');
}
