// Every metric that is logged, defined once as plain data: its name in the store, its label, how often
// it is measured, how it is printed and drawn. All code that lists, draws, prints or stores metrics uses this table.
import { z } from 'zod';
import type { ResultWords } from './result-words';
import {
  resultMetrics,
  taskOf,
  tasks,
  type ResultMetric,
  type Task,
  type TaskChoice,
} from '../tasks';
import { gradientAlong, gradientNorm, gradientsThroughTime } from './gradient-metrics';
import { capitalised } from '../../core/number-words';

/** How a value is printed: `print-value.ts` reads it. */
export type Print =
  /** A fraction from 0 to 1, as "98.24 %". */
  | { readonly as: 'percent'; readonly decimals: number }
  /** This number of decimals; only one where the value is 10 or more. */
  | { readonly as: 'fixed'; readonly decimals: number }
  /** This number of significant digits, with an exponent where a value is very small or large. */
  | { readonly as: 'significant'; readonly digits: number }
  /** Four significant digits, without an exponent for a large value: in the unit of the data. */
  | { readonly as: 'rounded' }
  /** A whole number with thousands separators, then its unit. */
  | { readonly as: 'whole'; readonly unit: string }
  | { readonly as: 'bytes' }
  | { readonly as: 'seconds' };

export interface MetricDefinition {
  /**
   * In a list or as a title, where {on} is the set that a run is evaluated on, {score} its task's
   * accuracy and {loss} its loss.
   */
  readonly label: string;
  /** Before the label, where others are called like it: "training" loss. */
  readonly of?: string;
  /** Within a sentence or a table header, in lower case. */
  readonly short: string;
  /** 'second': sampled about once a second, at the batch just trained. */
  readonly per: 'batch' | 'epoch' | 'second';
  /** A profile has a value for each step of the sequence, or for each number that is predicted. */
  readonly shape: 'scalar' | 'profile';
  /** Whether runs of a task have it; left out where all have it. */
  readonly isOfTask?: (task: Task) => boolean;
  /** The profile whose mean it is, so that no event of a run has it by itself. */
  readonly meanOf?: 'absolute-error' | 'root-squared-error' | 'scaled-error' | 'recall';
  readonly better: 'higher' | 'lower' | null;
  readonly print: Print;
  readonly axis: {
    readonly unit: string | null;
    /** Natural bounds: a loss is at least 0, an accuracy at most 1. */
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

/** How far predicted numbers are off, in their unit; of several numbers the mean of their errors. */
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
  /** The mean over classes of the share of their steps that are right. */
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
  /** The trainer process's resident set. */
  'trainer-memory': {
    label: 'Trainer memory',
    short: 'trainer memory',
    per: 'second',
    shape: 'scalar',
    better: 'lower',
    print: { as: 'bytes' },
    axis: { unit: 'bytes', from: 0, to: null, log: false },
  },
  /** Seconds since the first batch, evaluations included. Maps a batch to its time. */
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
   * What the carry gates (a GRU's update, an LSTM's forget gate) alone bring back of the gradient
   * of the last step's state; after the last epoch.
   */
  'gradient-through-time/carry': {
    ...gradientAlong('carry gate'),
    short: 'gradient along the carry gate',
  },
  /** Of each predicted number (in place of a step) over the evaluated sequences. */
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
  /** Over that of the value a season before, in training, of the same series. */
  'scaled-error': {
    label: '{on} scaled error',
    short: '{on} scaled error',
    shape: 'profile',
    ...error,
    print: { as: 'fixed', decimals: 3 },
  },
  /** Of each class (in place of a step) that the evaluated sequences have: the share of its steps that are right. */
  recall: {
    isOfTask: hasRecall,
    label: '{on} recall of each class',
    short: '{on} recall',
    per: 'epoch',
    shape: 'profile',
    ...accuracy,
  },
  /** Accuracy when the head reads h[t], or the mean of the states so far, as if the sequence ended there. */
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
/** A value every batch. */
export type BatchMetric = Like<{ per: 'batch' }>;
/** A value about once a second. */
export type SampledMetric = Like<{ per: 'second' }>;
/** A value an epoch. */
export type EpochMetric = Like<{ per: 'epoch'; shape: 'scalar' }>;
/** A value for each step of the sequence, an epoch. */
export type ProfileMetric = Like<{ per: 'epoch'; shape: 'profile' }>;
/** Metrics that any run may have and that can be drawn against batches, epochs or time. */
export type CurveMetric = Exclude<Metric, ProfileMetric>;

export const metrics = Object.keys(metricDefinitions) as readonly Metric[];

export const metricDefinition = (metric: Metric): MetricDefinition => metricDefinitions[metric];

const isProfile = (metric: Metric): metric is ProfileMetric =>
  metricDefinition(metric).shape === 'profile';
export const profileMetrics = metrics.filter(isProfile);
export const curveMetrics = metrics.filter((metric): metric is CurveMetric => !isProfile(metric));
export const batchMetrics = metrics.filter(
  (metric): metric is BatchMetric => metricDefinition(metric).per === 'batch',
);

export const metricSchema = z.enum(curveMetrics, {
  error: `Metric must be one of ${curveMetrics.join(', ')}`,
});

/** What runs of some task are judged by, in the order of their columns. */
export const resultMetricSchema = z.enum(resultMetrics satisfies readonly EpochMetric[]);
export type { ResultMetric } from '../tasks';

/** What runs are judged by; the first leads. Runs of several tasks have what every run has. */
export function resultMetricsOf(
  configs: readonly TaskChoice[],
): readonly [ResultMetric, ...ResultMetric[]] {
  const [task = tasks.class, second] = new Set(configs.map(taskOf));
  return (second === undefined ? task : tasks.class).resultMetrics;
}

/** Whether runs of this task have it. */
export const hasMetric = (metric: Metric, config: TaskChoice): boolean =>
  metricDefinition(metric).isOfTask?.(taskOf(config)) ?? true;

/** @param configs of several tasks: what every run has */
export const curveMetricsOf = (configs: readonly TaskChoice[]): readonly CurveMetric[] =>
  curveMetrics.filter((metric) => configs.every((config) => hasMetric(metric, config)));

/** "accuracy", "MAE": without what it was measured on. */
export const metricAlone = (metric: ResultMetric, words: ResultWords): string =>
  filledIn(metricDefinition(metric).short.replace('{on} ', ''), words);

/** "Validation accuracy" */
export function metricLabel(metric: Metric, words: ResultWords): string {
  const { of, label } = metricDefinition(metric);
  return capitalised(filledIn(of === undefined ? label : `${of} ${label}`, words));
}

/** What all metrics of one chart are called, for its axis, and what each is of, for its line. */
export function metricsApart(
  metrics: readonly CurveMetric[],
  words: ResultWords,
): { readonly shared: string; readonly apart: readonly string[] } {
  const labels = metrics.map((metric) => metricLabel(metric, words));
  const [first = '', ...others] = labels;
  if (others.length === 0) return { shared: first, apart: [''] };
  const names = new Set(metrics.map((metric) => metricDefinition(metric).label));
  if (names.size > 1) return { shared: '', apart: labels };
  return {
    shared: [...names].map((name) => capitalised(filledIn(name, words))).join(),
    apart: metrics.map((metric) => filledIn(metricDefinition(metric).of ?? '', words)),
  };
}

/** "validation accuracy" */
export function metricInShort(metric: Metric, words: ResultWords): string {
  return filledIn(metricDefinition(metric).short, words);
}

const filledIn = (label: string, { on, score, loss }: ResultWords) =>
  label.replace('{on}', on).replace('{score}', score).replace('{loss}', loss);
