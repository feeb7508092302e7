// A store with runs, as after a training.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  getCheckpointFile,
  writeCheckpoint,
} from '../../src-main/engine/checkpoints/checkpoint-file';
import type { PlainTensors } from '../../src-main/core/plain-tensor';
import { runConfigSchema } from '../../src-main/engine/catalogue/config';
import type { RunConfig } from '../../src-main/engine/catalogue/config';
import type { Run } from '../../src-main/engine/contract/run';
import {
  createEndEvent,
  type EpochResult,
  type EventOfKind,
  type RunEvent,
} from '../../src-main/engine/contract/run-event';
import { getCheckpointFolder } from '../../src-main/engine/run-folder/run-folder';
import { openRunStore, type RunStore } from '../../src-main/store/run-store';
import { createEpochEvent } from './epoch-event';
import { addEvents } from './journal';
import { createTemporaryDirectory } from './temporary';
import { openStore } from './open-store';

export const batchesPerEpoch = 10;

export function sampleConfig(changes: Partial<RunConfig> = {}): RunConfig {
  return runConfigSchema.parse({ cell: 'gru', hiddenSize: 8, epochs: 2, ...changes });
}

export const sampleStart: EventOfKind<'started'> = {
  kind: 'started',
  batchesPerEpoch,
  parameterCount: 1234,
  dataChecksum: 'abc',
  backend: 'tensorflow',
  versions: { node: '20' },
};

export function sampleEpoch(epoch: number, testAccuracy = 0.5 + epoch / 10): EpochResult {
  return {
    epoch,
    trainLoss: 1 / epoch,
    trainAccuracy: 0.5,
    testLoss: 2 / epoch,
    testAccuracy,
    confusion: Array.from({ length: 100 }, (_, i) => i),
    durationMs: 1000,
    profiles: {
      'gradient-through-time/h': { steps: [1, 2, 3], values: [1e-7, 0.01 * epoch, 0.25] },
      'accuracy-after-step': { steps: [1, 2, 3], values: [0.1, 0.3, testAccuracy] },
    },
  };
}

/** Creates the loss and accuracy of consecutive batches, as a trainer reports them. */
export function samplePoints(
  firstStep: number,
  loss: readonly number[],
  accuracy: readonly number[] = loss.map(() => 0.5),
  elapsedMs = 1,
): EventOfKind<'points'> {
  const curves = {
    'train/loss': Float32Array.from(loss),
    'train/accuracy': Float32Array.from(accuracy),
  };
  return { kind: 'points', firstStep, count: loss.length, curves, samples: {}, elapsedMs };
}

/** Records an event like a trainer and main do: in the run's folder, then in the index. */
export function record(store: RunStore, runId: number, event: RunEvent): void {
  const { uid } = store.runs.get(runId);
  if (event.kind === 'ended') store.trainings.end(uid, event);
  else addEvents(store.files.folder(runId), [event], store.trainings.getToken(uid));
  store.trainings.append(runId, event);
}

/** Creates a run that has started and is 'running'. */
export function startRun(store: RunStore, name = 'GRU 8', changes: Partial<RunConfig> = {}): Run {
  const { id } = store.trainings.create(store.experiments.create(''), name, sampleConfig(changes));
  record(store, id, sampleStart);
  return store.runs.get(id);
}

export function endRun(
  store: RunStore,
  runId: number,
  ...end: Parameters<typeof createEndEvent>
): Run {
  record(store, runId, createEndEvent(...end));
  return store.runs.get(runId);
}

/** Creates a run that early stopping ended after epoch 3, and whose best epoch is 1. */
export function createEarlyRun(store: RunStore): Run {
  const { id } = startRun(store, 'GRU 8', {
    earlyStopping: 2,
    evaluateOn: 'validation',
    epochs: 9,
  });
  for (const [index, testLoss] of [1, 3, 2].entries()) {
    record(store, id, createEpochEvent({ ...sampleEpoch(index + 1), testLoss }));
  }
  return endRun(store, id, 'finished', 'Ended early after epoch 3.', 1000);
}

/**
 * Creates a run with two epochs and all their points.
 * @param weights the weights of its checkpoints, which otherwise have no files
 */
export function createFinishedRun(
  store: RunStore,
  name = 'GRU 8',
  changes: Partial<RunConfig> = {},
  weights: PlainTensors | null = null,
): Run {
  const { id } = startRun(store, name, changes);
  for (const epoch of [1, 2]) {
    const steps = Array.from({ length: batchesPerEpoch }, (_, i) => i);
    const firstStep = (epoch - 1) * batchesPerEpoch + 1;
    const losses = steps.map((i) => 1 / (firstStep + i));
    const accuracies = steps.map((i) => i / batchesPerEpoch);
    record(store, id, samplePoints(firstStep, losses, accuracies, epoch * 500));
    recordEpoch(store, id, epoch, weights);
  }
  return endRun(store, id, 'finished', null, 1000);
}

/** Returns the folder of a closed store with two finished runs (1 and 2). */
export function prepareStore(): string {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  createFinishedRun(store, 'first', { cell: 'rnn' });
  createFinishedRun(store, 'second');
  store.close();
  return directory;
}

/** Returns the folder of a closed store with runs of a GRU and an LSTM, within an otherwise empty folder. */
export function storeOfTwoCells(): string {
  const directory = join(createTemporaryDirectory(), 'store');
  const store = openRunStore(directory);
  createFinishedRun(store, 'GRU', { seed: 1 });
  createFinishedRun(store, 'LSTM', { cell: 'lstm' });
  store.close();
  return directory;
}

/** Creates a store in which runs 1 to 3 are GRUs and 4 to 6 RNNs, each with the seeds 1 to 3. */
export function storeOfSeeds(): RunStore {
  const store = openStore();
  for (const cell of ['gru', 'rnn'] as const) {
    for (const seed of [1, 2, 3]) {
      const { id } = startRun(store, `${cell} ${seed}`, { cell, seed });
      const accuracy = (cell === 'gru' ? 0.9 : 0.8) + seed / 1000;
      store.trainings.append(id, createEpochEvent(sampleEpoch(1, accuracy)));
      endRun(store, id, 'finished', null, 1000);
    }
  }
  return store;
}

/** Creates a finished run with everything that its folder can contain, and different values each time. */
export function createRecordedRun(store: RunStore, name = 'GRU 8'): Run {
  const { id } = store.trainings.create(store.experiments.create(name), name, sampleConfig());
  record(store, id, sampleStart);
  const { profiles } = sampleEpoch(1);
  record(store, id, { kind: 'measured', measured: { epoch: 0, scalars: {}, profiles } });
  for (const epoch of [1, 2]) {
    const losses = Array.from({ length: batchesPerEpoch }, () => randomBytes(1).readUInt8() / 100);
    const points = samplePoints((epoch - 1) * batchesPerEpoch + 1, losses, undefined, epoch * 500);
    const samples = { 'trainer-memory': [[epoch * batchesPerEpoch, 1e8 + epoch] as const] };
    record(store, id, { ...points, samples });
    const weights = { 'head.bias': { shape: [2], data: Float32Array.of(epoch, Math.random()) } };
    recordEpoch(store, id, epoch, weights, new Date().toISOString());
  }
  return endRun(store, id, 'finished', null, 1000);
}

/** @param weights the weights of its checkpoint, which otherwise has no file */
function recordEpoch(
  store: RunStore,
  id: number,
  epoch: number,
  weights: PlainTensors | null,
  at?: string,
): void {
  const event = createEpochEvent(sampleEpoch(epoch));
  const file = getCheckpointFile(getCheckpointFolder(store.files.folder(id)), epoch);
  const written = weights && writeCheckpoint(file, weights, { epoch: String(epoch) });
  const checkpoint = { ...event.checkpoint, ...written };
  record(store, id, { ...event, checkpoint, at: at ?? event.at });
}
