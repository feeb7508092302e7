// The headline for runs that differ only in their seed: each group's mean ± standard deviation. It calls one group the
// best only where the pairs of runs with the same seed show it.
import { findColumn, numberOf, type Column } from '$comparison/column';
import { runColumns } from '$comparison/columns';
import { meanAndSd } from '$comparison/print';
import { seedLabels } from '$comparison/seed-labels';
import { seedGroups, summariseSeeds, type SeedGroup } from '$comparison/seeds';
import { meanInterval, summarise } from '$comparison/statistics';
import type { Run } from '$contract/run';

/**
 * By the best accuracy of each run; null unless at least two runs of one group have finished.
 * @param waiting how many runs are queued or still training
 */
export function seedHeadline(runs: readonly Run[], waiting: number): string | null {
  const best = findColumn(runColumns, 'best');
  if (best === undefined) throw new Error('No column of the best accuracy');
  const groups = seedGroups(runs.filter(({ status }) => status === 'finished'));
  const labels = seedLabels(groups);
  const results = groups.flatMap((group) => {
    const summary = summariseSeeds(group, best);
    return summary === null ? [] : [{ label: labels.get(group.id) ?? '', summary, group }];
  });
  if (!results.some(({ summary }) => summary.count > 1)) return null;
  const [first, ...others] = results.sort((a, b) => b.summary.mean - a.summary.mean);
  if (first === undefined) return null;
  const isEven = results.every(({ summary }) => summary.count === first.summary.count);
  const seeds = (count: number) => `${String(count)} ${count === 1 ? 'seed' : 'seeds'}`;
  const show = ({ label, summary }: typeof first, verb: string) => {
    const of = isEven ? '' : ` (${seeds(summary.count)})`;
    return `${label} ${verb}${meanAndSd((value) => best.print(value), summary)}${of}`;
  };
  const isBest =
    others.length > 0 && others.every((other) => isShownAbove(first.group, other.group, best));
  const named = others
    .slice(0, 2)
    .map((result, i) => show(result, i === 0 && isBest ? 'reaches ' : ''));
  const more = others.length - named.length;
  const rest = more > 0 ? [...named, `and ${String(more)} more`] : named;
  const over = isEven ? `, mean ± sd of ${seeds(first.summary.count)}` : ', mean ± sd';
  const lead = show(first, isBest ? 'has the best mean accuracy, ' : 'reaches ');
  const tail = waiting > 0 ? `; ${String(waiting)} ${waiting === 1 ? 'run' : 'runs'} to go` : '';
  return `${[lead, rest.join(', ')].filter((part) => part !== '').join('; ')}${over}${tail}`;
}

/** Whether the 95 % interval (Student's) of the mean difference between runs of the same seed lies above 0. */
function isShownAbove(first: SeedGroup, second: SeedGroup, column: Column): boolean {
  const theirs = new Map(
    second.members.map((run) => [run.config.seed, numberOf(column, run)] as const),
  );
  const differences = first.members.flatMap((run) => {
    const [a, b] = [numberOf(column, run), theirs.get(run.config.seed) ?? null];
    return a === null || b === null ? [] : [a - b];
  });
  const summary = summarise(differences);
  const interval = summary === null ? null : meanInterval(summary);
  return interval !== null && interval.low > 0;
}
