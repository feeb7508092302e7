// The best setting among several runs, and what it is shown to be. By the result after the last epoch: the best epoch was chosen
// by the same images.
import { extent } from 'd3-array';
import type { PairedMetric } from '../contract/run-exports';
import type { Run } from '../contract/run';
import { at } from '../element-at';
import { claimOf } from './claim';
import { numberOf, type Column } from './column';
import { runColumns } from './columns';
import { comparedMetric, findingOf, noFinding, type Finding } from './finding';
import { countedMembers, firstOf, groupLabels, seedGroups } from './seeds';
import { summarise } from './statistics';

/** What settings are judged by: how well a run classifies after its last epoch. */
export const lastResults: readonly Column[] = runColumns.filter(({ key }) =>
  ['last', 'loss'].includes(key),
);

/** The column of a metric's last values. */
export const lastResult = (metric: PairedMetric): Column =>
  at(lastResults, metric === 'test/accuracy' ? 0 : 1);

/** @returns null before any of the runs has finished an epoch */
export function bestSetting(runs: readonly Run[], metric: PairedMetric): Finding | null {
  const column = lastResult(metric);
  const inWords = comparedMetric(metric, runs);
  const groups = seedGroups(runs.filter((run) => numberOf(column, run) !== null));
  const sign = inWords.better === 'higher' ? 1 : -1;
  const [first, second] = groups
    .flatMap((group) => {
      const members = countedMembers(group);
      const bySeed = new Map(
        members.map((run) => [run.config.seed, numberOf(column, run) ?? NaN] as const),
      );
      const summary = summarise([...bySeed.values()]);
      return summary === null ? [] : [{ group, members, bySeed, summary }];
    })
    .toSorted((a, b) => sign * (b.summary.mean - a.summary.mean));
  if (first === undefined) return null;
  const labels = groupLabels(groups);
  const labelOf = ({ group }: typeof first) => labels.get(group.id) ?? '';
  const epochsOf = ({ members }: typeof first) => extent(members, ({ epochsDone }) => epochsDone);
  const [shortest, longest] = epochsOf(first);
  const epoch = shortest === longest ? (longest ?? null) : null;
  if (second === undefined) {
    const { summary } = first;
    const one = { verdict: 'alone', ahead: labelOf(first), seeds: summary.count } as const;
    return { ...noFinding('', inWords), ...one, epoch, results: [summary] };
  }
  const both = `${labelOf(first)} and ${labelOf(second)}`;
  if (String(epochsOf(first)) !== String(epochsOf(second))) {
    return noFinding(`${both} trained for different numbers of epochs`, inWords, groups.length);
  }
  // A seed in common pairs nothing where the data differ.
  if (firstOf(first.group).dataChecksum !== firstOf(second.group).dataChecksum) {
    return noFinding(`${both} were trained on different data`, inWords, groups.length);
  }
  const seeds = [...first.bySeed.keys()].filter((seed) => second.bySeed.has(seed));
  const valuesOf = ({ bySeed }: typeof first) => seeds.map((seed) => bySeed.get(seed) ?? NaN);
  const [own, others] = [valuesOf(first), valuesOf(second)];
  const claim = claimOf(
    own.map((value, i) => value - at(others, i)),
    inWords,
    groups.length,
  );
  return findingOf(claim, [labelOf(first), labelOf(second)], inWords, epoch, [
    ...[own, others].flatMap((values) => summarise(values) ?? []),
  ]);
}
