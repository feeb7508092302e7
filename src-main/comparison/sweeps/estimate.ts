// Estimates the time of trainings from stored runs of the same shape, or else from the sizes of network and data.
import { group, median } from 'd3-array';
import { experiments, models, settings } from '../../engine/catalogue';
import type { ExperimentConfig, RunConfig } from '../../engine/catalogue';
import { dataSets, type Run, type SequenceDataMetadata } from '../../engine/contract';
import { countTrainingSequences } from '../sequences-seen';

/** ms per epoch; null if it is unknown. */
export type Pace = (config: RunConfig) => number | null;

type TimedRun = Pick<Run, 'config' | 'durationMs' | 'epochsDone'>;

/** Settings that do not affect the time of an epoch. */
const ofNoMatter = ['seed', 'epochs', 'learningRate', 'schedule', 'warmupSteps', 'earlyStopping'];
const names = ['cell', ...settings.names.filter((name) => !ofNoMatter.includes(name))] as const;
const formatKey = (config: RunConfig) => settings.getKey(config, names);

/** Returns a run of each model of an experiment, with the threads that are chosen on several cores. */
export const chooseOneOfEachModel = (experiment: ExperimentConfig): readonly RunConfig[] =>
  experiment.cells.map((kind) => experiments.getRunConfig(experiment, kind, 2));

/** Returns one configuration of each distinct epoch time. */
export const chooseOneOfEachShape = (configs: readonly RunConfig[]): readonly RunConfig[] => [
  ...new Map(configs.map((config) => [formatKey(config), config])).values(),
];

/** Groups the runs that have trained an epoch by shape. */
export const groupByShape = <R extends TimedRun>(
  runs: readonly R[],
): ReadonlyMap<string, readonly R[]> =>
  group(
    runs.filter(({ durationMs, epochsDone }) => durationMs > 0 && epochsDone > 0),
    ({ config }) => formatKey(config),
  );

/** @param facts the data of the trainings, for an estimate where no run of the shape has trained here */
export const createPace =
  (
    same: ReadonlyMap<string, readonly TimedRun[]>,
    facts: SequenceDataMetadata | null = null,
  ): Pace =>
  (config) =>
    median(same.get(formatKey(config)) ?? [], (run) => run.durationMs / run.epochsDone) ??
    (facts && estimateEpochMs(config, facts));

/** Returns the number of updates in an epoch. */
export const countUpdates = (config: RunConfig, { train, text }: SequenceDataMetadata): number =>
  text
    ? experiments.cutText(train.steps - 1, config.batchSize, config.window).windows
    : Math.ceil(countTrainingSequences(config, train.count) / config.batchSize);

/** The multiply-adds of a core per ms, for matrices as large as a batch's. */
const productsPerMs = 30e6;
/** The ms of each step of an update besides its products, and of each epoch to save its results. */
const [stepMs, saveMs] = [0.1, 30];

function estimateEpochMs(config: RunConfig, facts: SequenceDataMetadata): number {
  const { alphabet, channels, longest, numbers } = dataSets.getLayout(facts);
  const [time, evaluated] = facts.text
    ? [config.window, facts.test.steps / config.window]
    : [longest, facts.test.count];
  const classes = (numbers ?? facts.classes).length;
  const shape = { time, features: (alphabet ?? channels).length, classes };
  const products = models.countMultiplyAdds(config.cell, { ...config, shape });
  const forwardMs = products / (productsPerMs * config.threads);
  const updateMs = time * stepMs + 3 * forwardMs * config.batchSize;
  return countUpdates(config, facts) * updateMs + evaluated * forwardMs + saveMs;
}

/** Returns the most memory that a training with these settings has used, in bytes; 0 if unknown. */
export const findMostMemory = (
  configs: readonly RunConfig[],
  same: ReadonlyMap<string, readonly Pick<Run, 'memoryBytes'>[]>,
): number =>
  Math.max(
    0,
    ...configs.flatMap((config) => same.get(formatKey(config)) ?? []).map((run) => run.memoryBytes),
  );

/** Whether one of them can end before all of its epochs, which the estimate includes. */
export const canEndEarly = (configs: readonly RunConfig[]): boolean =>
  configs.some(({ earlyStopping }) => earlyStopping !== null);

/** Returns the seconds for all of them with `atOnce` at once; null if the pace of one is unknown. */
export function estimateSeconds(
  configs: readonly RunConfig[],
  atOnce: number,
  pace: Pace,
): number | null {
  let sum = 0;
  let longest = 0;
  for (const config of configs) {
    const ms = pace(config);
    if (ms === null) return null;
    const seconds = startSeconds + (ms * config.epochs) / 1000;
    sum += seconds;
    longest = Math.max(longest, seconds);
  }
  return configs.length === 0 ? 0 : Math.max(longest, sum / Math.max(1, atOnce));
}

/** The time to start a worker process, load the data and compile the step. */
const startSeconds = 2;
