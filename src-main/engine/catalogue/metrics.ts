// The definition of every logged metric as plain data: its name in the store, label, frequency, number
// format and chart. All code that lists, draws, prints or stores metrics uses this table.
import { z } from 'zod';
import type { ResultTexts } from './result-texts';
import {
  resultMetrics,
  getTask,
  tasks,
  type ResultMetric,
  type Task,
  type TaskChoice,
} from '../tasks';
import { createGradientMetric, gradientNorm, gradientsThroughTime } from './gradient-metrics';
import { capitalise } from '../../core/number-texts';

/** The format in which `print-value.ts` prints a value. */
export type Print =
  /** A fraction from 0 to 1, as "98.24 %". */
  | { readonly as: 'percent'; readonly decimals: number }
  /** This number of decimals, but only one if the value is 10 or more. */
  | { readonly as: 'fixed'; readonly decimals: number }
  /** This number of significant digits, with an exponent if a value is very small or large. */
  | { readonly as: 'significant'; readonly digits: number }
  /** Four significant digits in the unit of the data, without an exponent for a large value. */
  | { readonly as: 'rounded' }
  /** A whole number with thousands separators, then its unit. */
  | { readonly as: 'whole'; readonly unit: string }
  | { readonly as: 'bytes' }
  | { readonly as: 'seconds' };

export interface MetricDefinition {
  /**
   * The name in a list or a title: {on} is the set that a run is evaluated on, {score} its task's
   * accuracy and {loss} its loss.
   */
  readonly label: string;
  /** A prefix that distinguishes metrics with the same label: "training" loss. */
  readonly of?: string;
  /** The name within a sentence or a table header, in lower case. */
  readonly short: string;
  /** 'second': sampled about once a second, at the most recent batch. */
  readonly per: 'batch' | 'epoch' | 'second';
  /** A profile has a value for each step of the sequence, or for each predicted number. */
  readonly shape: 'scalar' | 'profile';
  /** Whether runs of a task have the metric; undefined if all have it. */
  readonly isOfTask?: (task: Task) => boolean;
  /** The profile of which the metric is the mean. Such a metric is not in any event. */
  readonly meanOf?: 'absolute-error' | 'root-squared-error' | 'scaled-error' | 'recall';
  readonly better: 'higher' | 'lower' | null;
  readonly print: Print;
  readonly axis: {
    readonly unit: string | null;
    /** Natural bounds: a loss is at least 0, an accuracy is at most 1. */
    readonly from: number | null;
    readonly to: number | null;
    /** Whether a logarithmic axis makes sense. */
    readonly log: boolean;
  };
}

const loss = {
  shape: 'scalar',
  better: 'lower',
  print: { as: 'fixed', decimals: 4 },
  axis: { unit: null, from: 0, to: null, log: true },
} as const;
const accuracy = {
  better: 'higher',
  print: { as: 'percent', decimals: 2 },
  axis: { unit: null, from: 0, to: 1, log: false },
} as const;

/** The error of predicted numbers in their unit; for several numbers, the mean of their errors. */
const error = {
  isOfTask: ({ predictsNumbers }: Task) => predictsNumbers,
  per: 'epoch',
  better: 'lower',
  print: { as: 'rounded' },
  axis: { unit: null, from: 0, to: null, log: true },
} as const;

const hasRecall = ({ hasConfusion, isPerStep }: Task) => hasConfusion && isPerStep;

const metricDefinitions = {
  'train/loss': { of: 'training', label: '{loss}', short: 'train {loss}', per: 'batch', ...loss },
  'train/accuracy': {
    of: 'training',
    label: '{score}',
    short: 'train {score}',
    per: 'batch',
    shape: 'scalar',
    ...accuracy,
  },
  'test/loss': { of: '{on}', label: '{loss}', short: '{on} {loss}', per: 'epoch', ...loss },
  'test/accuracy': {
    of: '{on}',
    label: '{score}',
    short: '{on} {score}',
    per: 'epoch',
    shape: 'scalar',
    ...accuracy,
  },
  'test/mae': {
    of: '{on}',
    label: 'mean absolute error',
    short: '{on} MAE',
    shape: 'scalar',
    meanOf: 'absolute-error',
    ...error,
  },
  'test/rmse': {
    of: '{on}',
    label: 'root mean squared error',
    short: '{on} RMSE',
    shape: 'scalar',
    meanOf: 'root-squared-error',
    ...error,
  },
  'test/mase': {
    of: '{on}',
    label: 'mean absolute scaled error',
    short: '{on} MASE',
    shape: 'scalar',
    meanOf: 'scaled-error',
    ...error,
    print: { as: 'fixed', decimals: 3 },
  },
  /** The mean over classes of the fraction of their steps that are classified correctly. */
  'test/balanced': {
    isOfTask: hasRecall,
    of: '{on}',
    label: 'balanced accuracy',
    short: '{on} balanced accuracy',
    per: 'epoch',
    shape: 'scalar',
    meanOf: 'recall',
    ...accuracy,
  },
  'learning-rate': {
    label: 'Learning rate',
    short: 'learning rate',
    per: 'batch',
    shape: 'scalar',
    better: null,
    print: { as: 'significant', digits: 3 },
    axis: { unit: null, from: 0, to: null, log: true },
  },
  /** The norm over all trainable weights together, before clipping. */
  'gradient-norm': {
    label: 'Gradient norm',
    short: 'gradient norm',
    per: 'batch',
    shape: 'scalar',
    ...gradientNorm,
  },
  /** The rate of training only, without evaluations. */
  'images-per-second': {
    label: 'Training speed',
    short: 'sequences per second',
    per: 'second',
    shape: 'scalar',
    better: 'higher',
    print: { as: 'whole', unit: 'sequences/s' },
    axis: { unit: 'sequences/s', from: 0, to: null, log: false },
  },
  /** The resident set size of the trainer process. */
  'trainer-memory': {
    label: 'Trainer memory',
    short: 'trainer memory',
    per: 'second',
    shape: 'scalar',
    better: 'lower',
    print: { as: 'bytes' },
    axis: { unit: 'bytes', from: 0, to: null, log: false },
  },
  /** Seconds since the first batch, including evaluations. Maps a batch to its time. */
  elapsed: {
    label: 'Elapsed time',
    short: 'elapsed time',
    per: 'second',
    shape: 'scalar',
    better: null,
    print: { as: 'seconds' },
    axis: { unit: null, from: 0, to: null, log: false },
  },
  ...gradientsThroughTime,
  /**
   * The gradient of the last step's state that flows back through the carry gates alone (a GRU's update
   * gate, an LSTM's forget gate); measured after the last epoch.
   */
  'gradient-through-time/carry': {
    ...createGradientMetric('carry gate'),
    short: 'gradient along the carry gate',
  },
  /** One value per predicted number (instead of per step), over the evaluated sequences. */
  'absolute-error': {
    label: '{on} absolute error',
    short: '{on} absolute error',
    shape: 'profile',
    ...error,
  },
  'root-squared-error': {
    label: '{on} root squared error',
    short: '{on} root squared error',
    shape: 'profile',
    ...error,
  },
  /** The absolute error divided by that of the seasonal naive forecast on the training part of the same series. */
  'scaled-error': {
    label: '{on} scaled error',
    short: '{on} scaled error',
    shape: 'profile',
    ...error,
    print: { as: 'fixed', decimals: 3 },
  },
  /**
   * One value per block of consecutive evaluated items (instead of per step): the sum of their errors by the
   * leading result, of classes the number of mistakes. Runs with one seed are compared by it.
   */
  'errors-by-block': {
    label: '{on} errors by block',
    short: '{on} errors by block',
    shape: 'profile',
    ...error,
    isOfTask: () => true,
  },
  /** One value per class (instead of per step): the fraction of its evaluated steps that are classified correctly. */
  recall: {
    isOfTask: hasRecall,
    label: '{on} recall of each class',
    short: '{on} recall',
    per: 'epoch',
    shape: 'profile',
    ...accuracy,
  },
  /** The accuracy if the head reads h[t], or the mean of the states so far, as if the sequence ended there. */
  'accuracy-after-step': {
    label: '{on} accuracy after each step',
    short: '{on} accuracy after each step',
    per: 'epoch',
    shape: 'profile',
    ...accuracy,
  },
} as const satisfies Record<string, MetricDefinition>;

type Definitions = typeof metricDefinitions;
type Like<D> = {
  [M in keyof Definitions]: Definitions[M] extends D ? M : never;
}[keyof Definitions];

export type Metric = keyof Definitions;
/** Metrics with a value per batch. */
export type BatchMetric = Like<{ per: 'batch' }>;
/** Metrics with a value about once a second. */
export type SampledMetric = Like<{ per: 'second' }>;
/** Metrics with a value per epoch. */
export type EpochMetric = Like<{ per: 'epoch'; shape: 'scalar' }>;
/** Metrics with a value for each step of the sequence, once per epoch. */
export type ProfileMetric = Like<{ per: 'epoch'; shape: 'profile' }>;
/** Metrics that any run may have and that can be drawn against batches, epochs or time. */
export type CurveMetric = Exclude<Metric, ProfileMetric>;

export const metrics = Object.keys(metricDefinitions) as readonly Metric[];

export const getMetricDefinition = (metric: Metric): MetricDefinition => metricDefinitions[metric];

const isProfile = (metric: Metric): metric is ProfileMetric =>
  getMetricDefinition(metric).shape === 'profile';
export const profileMetrics = metrics.filter(isProfile);
export const curveMetrics = metrics.filter((metric): metric is CurveMetric => !isProfile(metric));
export const batchMetrics = metrics.filter(
  (metric): metric is BatchMetric => getMetricDefinition(metric).per === 'batch',
);

export const metricSchema = z.enum(curveMetrics, {
  error: `Metric must be one of ${curveMetrics.join(', ')}`,
});

/** The metrics by which runs of some task are judged, in the order of their columns. */
export const resultMetricSchema = z.enum(resultMetrics satisfies readonly EpochMetric[]);
export type { ResultMetric } from '../tasks';

/** Returns the metrics by which runs are judged, the leading one first; for several tasks, those of every run. */
export function listResultMetrics(
  configs: readonly TaskChoice[],
): readonly [ResultMetric, ...ResultMetric[]] {
  const [task = tasks.class, second] = new Set(configs.map(getTask));
  return (second === undefined ? task : tasks.class).resultMetrics;
}

/** Whether runs of this task have the metric. */
export const hasMetric = (metric: Metric, config: TaskChoice): boolean =>
  getMetricDefinition(metric).isOfTask?.(getTask(config)) ?? true;

/** @param configs the settings of the runs; for several tasks, only metrics that every run has are returned */
export const listCurveMetrics = (configs: readonly TaskChoice[]): readonly CurveMetric[] =>
  curveMetrics.filter((metric) => configs.every((config) => hasMetric(metric, config)));

/** Returns a metric's name without the evaluated set: "accuracy", "MAE". */
export const getMetricLabelAlone = (metric: ResultMetric, words: ResultTexts): string =>
  fillLabel(getMetricDefinition(metric).short.replace('{on} ', ''), words);

/** Returns the label in a list or a title: "Validation accuracy". */
export function getMetricLabel(metric: Metric, words: ResultTexts): string {
  const { of, label } = getMetricDefinition(metric);
  return capitalise(fillLabel(of === undefined ? label : `${of} ${label}`, words));
}

/** Splits the labels of a chart's metrics into a shared label for the axis and a distinct label for each line. */
export function getMetricLabelsApart(
  metrics: readonly CurveMetric[],
  words: ResultTexts,
): { readonly shared: string; readonly apart: readonly string[] } {
  const labels = metrics.map((metric) => getMetricLabel(metric, words));
  const [first = '', ...others] = labels;
  if (others.length === 0) return { shared: first, apart: [''] };
  const names = new Set(metrics.map((metric) => getMetricDefinition(metric).label));
  if (names.size > 1) return { shared: '', apart: labels };
  return {
    shared: [...names].map((name) => capitalise(fillLabel(name, words))).join(),
    apart: metrics.map((metric) => fillLabel(getMetricDefinition(metric).of ?? '', words)),
  };
}

/** Returns the label within a sentence: "validation accuracy". */
export function getMetricLabelInShort(metric: Metric, words: ResultTexts): string {
  return fillLabel(getMetricDefinition(metric).short, words);
}

const fillLabel = (label: string, { on, score, loss }: ResultTexts) =>
  label.replace('{on}', on).replace('{score}', score).replace('{loss}', loss);
