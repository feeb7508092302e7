// Synthetic runs with plausible curves, always the same, for tests and for inspecting the window.
import {
  runConfigSchema,
  type RunConfig,
  type ModelKind,
} from '../../src-main/engine/catalogue/config';
import { createDefaultName } from '../../src-main/comparison/run-labels';
import type { CurveMetric } from '../../src-main/engine/catalogue/metrics';
import type { Column } from '../../src-main/curves/column';
import type { QueuedRun } from '../../src-main/contract/live';
import type { Run } from '../../src-main/engine/contract/run';
import type { EpochResult } from '../../src-main/engine/contract/run-event';
import { parseRunUid } from '../../src-main/engine/contract/run-uid';

export const batchesPerEpoch = 469;

/** The accuracy of some models; the accuracy of the others is 0.98. */
const quality: Readonly<Partial<Record<ModelKind, number>>> = {
  rnn: 0.962,
  gru: 0.9865,
  lstm: 0.985,
};

export function fakeConfig(changes: Partial<RunConfig> = {}): RunConfig {
  return { ...runConfigSchema.parse({ cell: 'gru' }), ...changes };
}

/** Creates a queued run. @param ticket a negative number */
export function fakeQueued(
  ticket: number,
  cell: ModelKind,
  changes: Partial<QueuedRun> = {},
): QueuedRun {
  const config = changes.config ?? fakeConfig({ cell });
  const name = createDefaultName('', { ...config, cell }, [], true);
  return { ticket, experimentId: 1, name, cell, config, ...changes };
}

/** Creates a run that has ended after `epochsDone` epochs; `changes` overrides any field. */
export function fakeRun(id: number, cell: ModelKind, changes: Partial<Run> = {}): Run {
  const config = changes.config ?? fakeConfig({ cell });
  const epochsDone = changes.epochsDone ?? config.epochs;
  const epochs = fakeEpochs({ id, cell }, epochsDone);
  const best = epochs.toSorted((a, b) => b.testAccuracy - a.testAccuracy)[0];
  return {
    id,
    uid: parseRunUid(id.toString(16).padStart(32, '0')),
    experimentId: 1,
    looks: 0,
    notes: '',
    tags: [],
    archived: false,
    name: createDefaultName('', { ...config, cell }, [], true),
    cell,
    status: 'finished',
    reason: null,
    config,
    createdAt: new Date(Date.UTC(2026, 10, 20, 9, id)).toISOString(),
    durationMs: 14_300 * epochsDone,
    memoryBytes: 0,
    epochsDone,
    batchesPerEpoch,
    parameterCount: 82_810,
    bestTestAccuracy: best?.testAccuracy ?? null,
    bestEpoch: best?.epoch ?? null,
    lastTestAccuracy: epochs.at(-1)?.testAccuracy ?? null,
    lastTestLoss: epochs.at(-1)?.testLoss ?? null,
    lastMeans: {},
    blockErrors: '',
    evaluatedSequences: 10_000,
    checkpointStep: null,
    backend: 'tensorflow',
    versions: {},
    dataChecksum: 'f'.repeat(64),
    host: 'desk',
    processor: 'A processor',
    ...changes,
  };
}

interface RunChoice {
  readonly id: number;
  readonly cell: ModelKind;
}

export function fakeEpochs({ id, cell }: RunChoice, epochs: number): EpochResult[] {
  return Array.from({ length: epochs }, (_, index) => {
    const epoch = index + 1;
    const testAccuracy = Math.round(accuracyAt(cell, epoch, wobble(id, epoch) * 0.002) * 1e4) / 1e4;
    return {
      epoch,
      trainLoss: getLoss(testAccuracy) * 0.9,
      trainAccuracy: testAccuracy,
      testLoss: getLoss(testAccuracy),
      testAccuracy,
      confusion: new Array<number>(100).fill(0),
      durationMs: 14_300,
      profiles: fakeProfiles(cell, epoch, testAccuracy),
    };
  });
}

/**
 * Creates profiles: the vanilla RNN forgets the first rows, gated cells learn to remember them, and all predict
 * the digit late.
 */
function fakeProfiles(cell: ModelKind, epoch: number, testAccuracy: number) {
  const steps = Array.from({ length: 28 }, (_, index) => index + 1);
  const decades = cell === 'rnn' ? 4.5 : 2.5 - 1.5 * (1 - Math.exp(-epoch / 3));
  const scale = 0.2 * (1 - testAccuracy) + 0.005;
  return {
    'gradient-through-time/h': {
      steps,
      values: steps.map((step) => scale * 10 ** ((-decades * (28 - step)) / 27)),
    },
    'accuracy-after-step': {
      steps,
      values: steps.map((step) => 0.1 + (testAccuracy - 0.1) / (1 + Math.exp((18 - step) / 1.6))),
    },
  };
}

export function fakeColumn(run: Run, metric: CurveMetric): Column {
  if (metric === 'test/loss' || metric === 'test/accuracy') {
    const epochs = fakeEpochs(run, run.epochsDone);
    return {
      firstStep: batchesPerEpoch,
      values: Float32Array.from(epochs, (e) =>
        metric === 'test/loss' ? e.testLoss : e.testAccuracy,
      ),
      steps: Uint32Array.from(epochs, ({ epoch }) => epoch * batchesPerEpoch),
    };
  }
  const values = Float32Array.from({ length: run.epochsDone * batchesPerEpoch }, (_, index) => {
    const noise = wobble(run.id, index + 1) * 0.03;
    const accuracy = Math.min(1, accuracyAt(run.cell, (index + 1) / batchesPerEpoch, noise));
    return metric === 'train/loss' ? Math.max(0.002, getLoss(accuracy) + noise * 2) : accuracy;
  });
  return { firstStep: 1, values, steps: null };
}

function accuracyAt(cell: ModelKind, epochs: number, noise: number): number {
  const pace = cell === 'rnn' ? 0.9 : 0.5;
  return (
    (quality[cell] ?? 0.98) *
      (1 - 0.9 * Math.exp(-epochs / pace / 0.4)) *
      (1 - 0.02 / (1 + epochs)) +
    noise
  );
}

function getLoss(accuracy: number): number {
  return Math.max(0.01, 2.6 * (1 - accuracy));
}

/** Returns a number from -1 to 1, the same for the same arguments. */
function wobble(id: number, step: number): number {
  const value = Math.sin(id * 12.9898 + step * 78.233) * 43_758.5453;
  return (value - Math.floor(value)) * 2 - 1;
}
