// Every metric that is logged, defined once as plain data: its name in the store, what it is called, how often
// it is measured, how it is printed and drawn. Whatever lists, draws, prints or stores a metric derives from here.
import { z } from 'zod';
import type { EvaluationWord } from './evaluation';

/** How a value is printed: `print-value.ts` reads it. */
export type Print =
  /** A fraction from 0 to 1, as "98.24 %". */
  | { readonly as: 'percent'; readonly decimals: number }
  /** So many decimals; only one where the value is 10 or more. */
  | { readonly as: 'fixed'; readonly decimals: number }
  /** So many significant digits, with an exponent where a value is very small or large. */
  | { readonly as: 'significant'; readonly digits: number }
  /** A whole number with thousands separated, then its unit. */
  | { readonly as: 'whole'; readonly unit: string }
  | { readonly as: 'bytes' }
  | { readonly as: 'seconds' };

export interface MetricDefinition {
  /** In a list, as a title: "{on} loss", where {on} is the set of images that a run is evaluated on. */
  readonly label: string;
  /** Within a sentence or a table's head, in lower case. */
  readonly short: string;
  /** 'second': sampled about once a second, at the batch that was just trained. */
  readonly per: 'batch' | 'epoch' | 'second';
  /** A profile has a value for each step of the sequence. */
  readonly shape: 'scalar' | 'profile';
  readonly better: 'higher' | 'lower' | null;
  readonly print: Print;
  readonly axis: {
    /** null where the numbers speak for themselves. */
    readonly unit: string | null;
    /** Bounds that mean something: a loss stands on 0, an accuracy hangs from 1. */
    readonly from: number | null;
    readonly to: number | null;
    /** A logarithmic axis makes sense. */
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
const gradientNorm = {
  better: null,
  print: { as: 'significant', digits: 2 },
  axis: { unit: null, from: 0, to: null, log: true },
} as const;

export const metricDefinitions = {
  'train/loss': { label: 'Training loss', short: 'train loss', per: 'batch', ...loss },
  'train/accuracy': {
    label: 'Training accuracy',
    short: 'train accuracy',
    per: 'batch',
    shape: 'scalar',
    ...accuracy,
  },
  'test/loss': { label: '{on} loss', short: '{on} loss', per: 'epoch', ...loss },
  'test/accuracy': {
    label: '{on} accuracy',
    short: '{on} accuracy',
    per: 'epoch',
    shape: 'scalar',
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
  /** Of all trainable weights together, before clipping. */
  'gradient-norm': {
    label: 'Gradient norm',
    short: 'gradient norm',
    per: 'batch',
    shape: 'scalar',
    ...gradientNorm,
  },
  /** Of training alone: evaluations do not count. */
  'images-per-second': {
    label: 'Training speed',
    short: 'images per second',
    per: 'second',
    shape: 'scalar',
    better: 'higher',
    print: { as: 'whole', unit: 'images/s' },
    axis: { unit: 'images/s', from: 0, to: null, log: false },
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
  /** Seconds from the first batch, evaluations included: from a batch to its time. */
  elapsed: {
    label: 'Elapsed time',
    short: 'elapsed time',
    per: 'second',
    shape: 'scalar',
    better: null,
    print: { as: 'seconds' },
    axis: { unit: 's', from: 0, to: null, log: false },
  },
  /** ‖∂ℓ/∂h[t]‖ for each step t, the mean over the first 256 training images; also at epoch 0. */
  'gradient-through-time/h': {
    label: 'Gradient along the hidden state',
    short: 'gradient by hidden state',
    per: 'epoch',
    shape: 'profile',
    ...gradientNorm,
  },
  /** ‖∂ℓ/∂c[t]‖ of an LSTM, measured alike. */
  'gradient-through-time/c': {
    label: 'Gradient along the cell state',
    short: 'gradient by cell state',
    per: 'epoch',
    shape: 'profile',
    ...gradientNorm,
  },
  /** How good the answer is when the head reads h[t] instead of the last hidden state. */
  'accuracy-after-step': {
    label: '{on} accuracy after each step',
    short: '{on} accuracy after each step',
    per: 'epoch',
    shape: 'profile',
    ...accuracy,
  },
  /** Of a linear classifier of its own trained on each h[t], in the last epoch's evaluation. */
  'probe-accuracy': {
    label: 'Probe accuracy at each step',
    short: 'probe accuracy at each step',
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
/** What another program logged under a name of its own: "logged/top5". */
export type LoggedMetric = `logged/${string}`;
/** What every run may have and can be drawn against batches, epochs or time. */
export type OwnCurveMetric = Exclude<Metric, ProfileMetric>;
export type CurveMetric = OwnCurveMetric | LoggedMetric;

export const metrics = Object.keys(metricDefinitions) as readonly Metric[];

const loggedPrefix = 'logged/';
/** So that a view can name it: see compare-view.ts. */
export const longestTag = 100 - loggedPrefix.length;

export const isLogged = (metric: string): metric is LoggedMetric => metric.startsWith(loggedPrefix);
export const loggedMetric = (tag: string): LoggedMetric => `${loggedPrefix}${tag}`;
/** Under which the other program logged it. */
export const tagOf = (metric: LoggedMetric): string => metric.slice(loggedPrefix.length);

export function metricDefinition(metric: Metric | LoggedMetric): MetricDefinition {
  if (!isLogged(metric)) return metricDefinitions[metric];
  return {
    label: tagOf(metric),
    short: tagOf(metric),
    per: 'batch',
    shape: 'scalar',
    better: null,
    print: { as: 'significant', digits: 4 },
    axis: { unit: null, from: null, to: null, log: true },
  };
}

const isProfile = (metric: Metric): metric is ProfileMetric =>
  metricDefinition(metric).shape === 'profile';
export const profileMetrics = metrics.filter(isProfile);
export const curveMetrics = metrics.filter(
  (metric): metric is OwnCurveMetric => !isProfile(metric),
);
export const batchMetrics = metrics.filter(
  (metric): metric is BatchMetric => metricDefinition(metric).per === 'batch',
);

const loggedSchema = z.custom<LoggedMetric>(
  (value) => typeof value === 'string' && isLogged(value) && value.length <= 100,
);
export const metricSchema = z.union([z.enum(curveMetrics), loggedSchema], {
  error: `Metric must be one of ${curveMetrics.join(', ')}, or ${loggedPrefix} and a name that was logged`,
});

/** "Validation accuracy" */
export function metricLabel(metric: Metric | LoggedMetric, on: EvaluationWord): string {
  if (isLogged(metric)) return tagOf(metric);
  const label = metricDefinition(metric).label.replace('{on}', on);
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** "validation accuracy" */
export function metricInShort(metric: Metric | LoggedMetric, on: EvaluationWord): string {
  return metricDefinition(metric).short.replace('{on}', on);
}
