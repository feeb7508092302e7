// Runs that differ in seed alone, folded into groups, and the groups compared in pairs: for `unroll compare`.
import { evaluationWord } from '../catalogue/evaluation';
import { metricDefinition, metricInShort } from '../catalogue/metrics';
import { printed } from '../comparison/column';
import { runColumns } from '../comparison/columns';
import type { Curve } from '../comparison/curve-band';
import { differs } from '../comparison/group';
import { comparePaired } from '../comparison/paired';
import { meanAndSd } from '../comparison/print';
import { seedGroups, summariseSeeds, type SeedGroup } from '../comparison/seeds';
import { comparableSettings } from '../comparison/settings-diff';
import type { EpochResult, Run } from '../contract/run';
import { table } from './format';

const summarised = runColumns.filter(({ key }) => key === 'best' || key === 'last');

interface Pair {
  readonly first: SeedGroup;
  readonly second: SeedGroup;
  readonly result: ReturnType<typeof comparePaired>;
}

export interface SeedComparison {
  readonly groups: readonly SeedGroup[];
  readonly pairs: readonly Pair[];
}

/** Every two groups; of more than four, the first with each of the others. @param epochs by the run's id */
export function compareSeeds(
  runs: readonly Run[],
  epochs: ReadonlyMap<number, readonly EpochResult[]>,
): SeedComparison {
  const groups = seedGroups(runs);
  const curves = new Map([...epochs].map(([id, results]) => [id, accuracies(results)]));
  const metric = {
    name: metricInShort('test/accuracy', evaluationWord(runs.map(({ config }) => config))),
    isPercent: true,
    better: metricDefinition('test/accuracy').better ?? 'higher',
  };
  const firsts = groups.length > 4 ? groups.slice(0, 1) : groups;
  const pairs = firsts.flatMap((first, i) =>
    groups.slice(i + 1).map((second) => {
      return { first, second, result: comparePaired(first, second, metric, curves) };
    }),
  );
  return { groups, pairs };
}

function accuracies(results: readonly EpochResult[]): Curve {
  return {
    steps: results.map(({ epoch }) => epoch),
    values: results.map(({ testAccuracy }) => testAccuracy),
  };
}

/** As JSON; accuracies and their differences are fractions. */
export function seedDocument({ groups, pairs }: SeedComparison): object {
  return {
    groups: groups.map((group) => ({
      runs: idsOf(group.runs),
      members: group.members.map(({ id, config }) => ({ run: id, seed: config.seed })),
      ...Object.fromEntries(
        summarised.map((column) => [column.key, summariseSeeds(group, column)]),
      ),
    })),
    comparisons: pairs.map(({ first, second, result }) => {
      // eslint-disable-next-line @typescript-eslint/no-unused-vars -- whole runs stand above
      const { groups: _, compared, metric, ...rest } = result;
      const runs = { first: idsOf(first.members), second: idsOf(second.members) };
      return { metric: metric.name, compared: compared?.key ?? null, ...runs, ...rest };
    }),
  };
}

/** A line a group with what tells it from the others, then a sentence a pair; '' where no seed was repeated. */
export function seedText({ groups, pairs }: SeedComparison): string {
  if (groups.every(({ members }) => members.length < 2)) return '';
  const firsts = groups.flatMap(({ members: [run] }) => run ?? []);
  const telling = comparableSettings.filter((column) => differs(column, firsts));
  const lines = groups.map((group, i) => [
    ...telling.map((column) =>
      firsts
        .slice(i, i + 1)
        .map((run) => printed(column, run))
        .join(),
    ),
    String(group.members.length),
    ...summarised.map((column) => {
      const summary = summariseSeeds(group, column);
      return summary === null ? '–' : meanAndSd(column.print, summary);
    }),
    idsOf(group.members).join(', '),
  ]);
  const head = [
    ...telling.map(({ key }) => key),
    'seeds',
    ...summarised.map(({ key }) => key),
    'run',
  ];
  const sentences = pairs.map(({ result }) => result.sentence);
  return [table(head, lines), ...sentences].join('\n');
}

const idsOf = (runs: readonly Run[]) => runs.map(({ id }) => id);
