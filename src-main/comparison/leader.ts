// The results of settings, each over its seeds, and what is found of two of them. By the result after the last epoch: the best
// epoch was chosen by the same images.
import { extent } from 'd3-array';
import { perKey } from '../catalogue/choices';
import { resultMetricSchema, resultMetricsOf, type ResultMetric } from '../catalogue/metrics';
import { printValue } from '../catalogue/print-value';
import { resultWords } from '../catalogue/tasks';
import type { Run } from '../contract/run';
import { at } from '../element-at';
import { claimOf } from './claim';
import { numberOf, type Column } from './column';
import { resultKey, runColumns } from './columns';
import { comparedMetric, findingOf, noFinding, type Finding } from './finding';
import { countedMembers, groupLabels, seedGroups } from './seeds';
import { summarise, type Summary } from './statistics';

const lastResults = perKey(resultMetricSchema.options, (metric) =>
  at(
    runColumns.filter(({ key }) => key === resultKey(metric)),
    0,
  ),
);

/** What settings are judged by: how well a run does after its last epoch. */
export const lastResult = (metric: ResultMetric): Column => lastResults[metric];

/** The metric by which these runs are judged where none is chosen. */
export const leadOf = (runs: readonly Pick<Run, 'config'>[]): ResultMetric =>
  resultMetricsOf(runs.map(({ config }) => config))[0];

/** A run's last value of the metric that leads; "–" before its first epoch. */
export function printLast(run: Run, metric = leadOf([run]), space?: string): string {
  return printValue(metric, numberOf(lastResult(metric), run), resultWords([run.config]), space);
}

/** A setting, by the runs of it that count. */
export interface SettingResult {
  readonly id: string;
  /** What tells it from the others. */
  readonly label: string;
  /** One run for each seed, with a result. */
  readonly members: readonly Run[];
  /** A summary of the members' last values. */
  readonly summary: Summary;
  /** The epoch of the values, where it is the same in all. */
  readonly epoch: number | null;
}

/** The results of runs that have finished an epoch, the best first. */
export function settingResults(runs: readonly Run[], metric: ResultMetric): SettingResult[] {
  const column = lastResult(metric);
  const groups = seedGroups(runs.filter((run) => numberOf(column, run) !== null));
  const labels = groupLabels(groups);
  const sign = comparedMetric(metric, runs).better === 'higher' ? -1 : 1;
  return groups
    .flatMap((group): SettingResult[] => {
      const members = countedMembers(group);
      const summary = summarise(members.map((run) => numberOf(column, run) ?? NaN));
      const [shortest, longest] = extent(members, ({ epochsDone }) => epochsDone);
      const epoch = shortest === longest ? (longest ?? null) : null;
      const label = labels.get(group.id) ?? '';
      return summary === null ? [] : [{ id: group.id, label, members, summary, epoch }];
    })
    .toSorted((a, b) => sign * (a.summary.mean - b.summary.mean));
}

/** Over the seeds that both have. @param groups from which the two were chosen */
export function settingsCompared(
  first: SettingResult,
  second: SettingResult,
  metric: ResultMetric,
  groups: number,
): Finding {
  const both = [first, second];
  const inWords = comparedMetric(
    metric,
    both.flatMap(({ members }) => members),
  );
  const none = (why: string) =>
    noFinding(`${first.label} and ${second.label} ${why}`, inWords, groups);
  const areSame = (key: (result: SettingResult) => unknown) => new Set(both.map(key)).size === 1;
  // A seed in common pairs nothing where the data differ.
  if (!areSame(({ members }) => at(members, 0).dataChecksum)) {
    return none('were trained on different data');
  }
  if (!areSame(({ members }) => at(members, 0).config.evaluateOn)) {
    return none('were evaluated on different data');
  }
  if (!areSame(({ members }) => String(extent(members, ({ epochsDone }) => epochsDone)))) {
    return none('trained for different numbers of epochs');
  }
  const column = lastResult(metric);
  const [one = new Map<number, number>(), other = new Map<number, number>()] = both.map(
    ({ members }) =>
      new Map(members.map((run) => [run.config.seed, numberOf(column, run) ?? NaN] as const)),
  );
  const seeds = [...one.keys()].filter((seed) => other.has(seed));
  const values = [one, other].map((bySeed) => seeds.map((seed) => bySeed.get(seed) ?? NaN));
  const [leading, others] = [at(values, 0), at(values, 1)];
  const claim = claimOf(
    leading.map((value, i) => value - at(others, i)),
    inWords,
    groups,
  );
  return findingOf(claim, [first.label, second.label], inWords, first.epoch, [
    ...values.flatMap((side) => summarise(side) ?? []),
  ]);
}

/** @returns null before any of the runs has finished an epoch */
export function bestSetting(runs: readonly Run[], metric: ResultMetric): Finding | null {
  const results = settingResults(runs, metric);
  const [first, second] = results;
  if (first === undefined) return null;
  if (second !== undefined) return settingsCompared(first, second, metric, results.length);
  const { label, summary, epoch } = first;
  const one = { verdict: 'alone', ahead: label, seeds: summary.count } as const;
  const none = noFinding('', comparedMetric(metric, first.members));
  return { ...none, ...one, epoch, results: [summary] };
}
