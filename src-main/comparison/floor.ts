// The naive reference of a task: the result of predictions without a model, from the data set's metadata.
import { max, mean, minIndex, sum } from 'd3-array';
import type { ResultMetric } from '../engine/catalogue';
import { getTask } from '../engine/tasks';
import {
  dataSets,
  type NaiveErrors,
  type Run,
  type SequenceDataMetadata,
} from '../engine/contract';
import { at } from '../core/element-at';

export interface Floor {
  /** In the metric's unit. */
  readonly value: number;
  /** "the largest class" */
  readonly label: string;
}

/** Returns the result of the best naive prediction by a metric; null if the metadata do not have it. */
export function findFloor(
  { config }: Pick<Run, 'config'>,
  facts: SequenceDataMetadata | null | undefined,
  metric: ResultMetric,
): Floor | null {
  const task = getTask(config);
  if (task.isText) {
    const bits = facts?.text?.single;
    if (metric !== 'test/loss' || bits === undefined) return null;
    return { value: bits, label: 'the frequencies of the characters' };
  }
  if (metric === 'test/mase')
    return { value: 1, label: `${dataSets.naiveForecasts.errorOfSeason} in training` };
  if (task.hasConfusion) {
    const counts = config.evaluateOn === 'test' ? (facts?.test.classCounts ?? []) : [];
    const value = (max(counts) ?? 0) / sum(counts);
    return metric === 'test/accuracy' && value > 0 ? { value, label: 'the largest class' } : null;
  }
  const targets = (facts?.targets ?? []).map((target): Partial<NaiveErrors> =>
    config.evaluateOn === 'test' ? target : (target.validation ?? {}),
  );
  if (metric !== 'test/mae') return null;
  const errors = dataSets.naiveNames.map((name) =>
    targets.every((one) => one[name] !== undefined) ? mean(targets, (one) => one[name]) : undefined,
  );
  const best = minIndex(errors, (error) => error ?? Infinity);
  const value = errors[best];
  return value === undefined
    ? null
    : { value, label: dataSets.naiveForecasts[at(dataSets.naiveNames, best)] };
}
