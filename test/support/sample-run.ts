// A store with runs as a trainer would have left them.
import { runConfigSchema } from '../../src-main/catalogue/config';
import type { RunConfig } from '../../src-main/catalogue/config';
import type { EpochResult, Run } from '../../src-main/contract/run';
import type { RunStore } from '../../src-main/runs/run-store';

export const batchesPerEpoch = 10;

export function sampleConfig(changes: Partial<RunConfig> = {}): RunConfig {
  return runConfigSchema.parse({ cell: 'gru', hiddenSize: 8, epochs: 2, ...changes });
}

export function sampleEpoch(epoch: number, testAccuracy = 0.5 + epoch / 10): EpochResult {
  return {
    epoch,
    trainLoss: 1 / epoch,
    trainAccuracy: 0.5,
    testLoss: 2 / epoch,
    testAccuracy,
    confusion: Array.from({ length: 100 }, (_, i) => i),
    durationMs: 1000,
    gradientNorms: [1e-7, 0.01 * epoch, 0.25],
    accuracyAfterStep: { steps: [1, 2, 3], accuracy: [0.1, 0.3, testAccuracy] },
  };
}

/** A run that has started and is 'running'. */
export function startRun(store: RunStore, name = 'GRU 8', changes: Partial<RunConfig> = {}): Run {
  const run = store.createRun(store.createExperiment(''), name, sampleConfig(changes));
  return store.markStarted(run.id, {
    batchesPerEpoch,
    parameterCount: 1234,
    dataChecksum: 'abc',
    backend: 'tensorflow',
    versions: { node: '20' },
  });
}

/** A run with two epochs and all their points. */
export function finishedRun(
  store: RunStore,
  name = 'GRU 8',
  changes: Partial<RunConfig> = {},
): Run {
  const { id } = startRun(store, name, changes);
  for (const epoch of [1, 2]) {
    const steps = Array.from({ length: batchesPerEpoch }, (_, i) => i);
    const firstStep = (epoch - 1) * batchesPerEpoch + 1;
    store.addPoints(
      id,
      firstStep,
      steps.map((i) => 1 / (firstStep + i)),
      steps.map((i) => i / batchesPerEpoch),
      epoch * 500,
    );
    const file = `${store.checkpointDirectory(id)}/epoch-000${epoch}.safetensors`;
    store.addEpoch(id, sampleEpoch(epoch), file);
  }
  return store.finishRun(id, 'finished', null, 1000);
}
