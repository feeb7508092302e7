// Data of reports with the numbers that a test needs.
import type { ModelKind, RunConfig } from '../../src-main/engine/catalogue/config';
import type { EpochResult, Profile } from '../../src-main/engine/contract/run-event';
import { createContext, type Context } from '../../src-main/reports/document/context';
import type { AlongSequence, ReportData, ReportRun } from '../../src-main/reports/document/collect';
import { fakeColumn, fakeConfig, fakeRun } from './fake-runs';

export interface ReportRunOptions {
  readonly id?: number;
  readonly label?: string;
  /** Test accuracy after each epoch. */
  readonly accuracies?: readonly number[];
  readonly losses?: readonly number[];
  readonly trainAccuracy?: number;
  readonly epochMs?: number;
  readonly parameterCount?: number;
  readonly along?: Partial<AlongSequence>;
  readonly classNames?: readonly string[];
  readonly dataChecksum?: string;
  readonly config?: Partial<RunConfig>;
}

export function reportRun(cell: ModelKind, wanted: ReportRunOptions = {}): ReportRun {
  const accuracies = wanted.accuracies ?? [0.9, 0.95, 0.97];
  const config = fakeConfig({ cell, epochs: accuracies.length, ...wanted.config });
  const run = fakeRun(wanted.id ?? 1, cell, {
    config,
    epochsDone: accuracies.length,
    parameterCount: wanted.parameterCount ?? 28_510,
    lastTestAccuracy: accuracies.at(-1) ?? null,
    lastTestLoss: wanted.losses?.at(-1) ?? 0.2,
    dataChecksum: wanted.dataChecksum ?? 'abcdef0123456789',
  });
  return {
    run,
    label: wanted.label ?? cell.toUpperCase(),
    epochs: accuracies.map((accuracy, index) => getEpoch(index + 1, accuracy, wanted)),
    trainLoss: fakeColumn(run, 'train/loss'),
    trainAccuracy: fakeColumn(run, 'train/accuracy'),
    along: { ...notMeasured, ...wanted.along },
    classNames: wanted.classNames ?? null,
    data: null,
    others: [],
    forecast: null,
  };
}

const notMeasured: AlongSequence = {
  gradientOfState: { start: null, end: null },
  gradientOfCell: { start: null, end: null },
  gradientOfCarry: null,
  head: null,
};

/** Creates a profile with one value per step, from step 1. */
export const profile = (...values: readonly number[]): Profile => ({
  steps: values.map((_, index) => index + 1),
  values,
});

/** Predicts nothing, for reports of runs without forecasts. */
export const noForecasts = () => Promise.resolve(null);

export const reportContext = (data: ReportData): Context => createContext(data);

function getEpoch(epoch: number, testAccuracy: number, wanted: ReportRunOptions): EpochResult {
  return {
    epoch,
    trainLoss: 0.1,
    trainAccuracy: wanted.trainAccuracy ?? testAccuracy,
    testLoss: wanted.losses?.[epoch - 1] ?? 0.2,
    testAccuracy,
    confusion: confusion(testAccuracy),
    durationMs: wanted.epochMs ?? 4000,
    profiles: {},
  };
}

/**
 * Returns the confusion matrix of 10,000 images, a thousand per digit; misclassified images are predicted as
 * the next digit.
 */
function confusion(accuracy: number): number[] {
  const right = Math.round(accuracy * 1000);
  return Array.from({ length: 100 }, (_, at) => {
    const [digit, predicted] = [Math.floor(at / 10), at % 10];
    if (predicted === digit) return right;
    return predicted === (digit + 1) % 10 ? 1000 - right : 0;
  });
}

export function reportData(...runs: readonly ReportRun[]): ReportData {
  return {
    author: { lastName: 'Doe', firstName: 'Jane' },
    createdAt: '2026-11-24T12:00:00.000Z',
    runs,
    answers: new Map(),
    problems: [],
  };
}
