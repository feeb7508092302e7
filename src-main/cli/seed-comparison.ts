// Runs that differ only in their seed as groups, and the groups compared in pairs: for `unroll compare`.
import { printed } from '../comparison/column';
import { runColumns } from '../comparison/columns';
import { findingSentence } from '../comparison/finding';
import { differs } from '../comparison/group';
import { comparePaired, pairedFields, type PairedComparison } from '../comparison/paired';
import { meanAndSd } from '../comparison/print';
import { firstOf, seedGroups, summariseRuns, type SeedGroup } from '../comparison/seeds';
import { comparableSettings } from '../comparison/settings-diff';
import type { Run } from '../contract/run';
import type { EpochResult } from '../contract/run-event';
import { table } from './format';

/** The columns of which the table of groups shows the mean ± sd. */
const summarised = runColumns.filter(({ key }) => key === 'best' || key === 'last');

interface Pair {
  readonly first: SeedGroup;
  readonly second: SeedGroup;
  readonly result: PairedComparison;
}

interface SeedComparison {
  readonly groups: readonly SeedGroup[];
  readonly pairs: readonly Pair[];
}

/** Compares every two groups; with more than four, the first with each of the others. @param epochs by the run's id */
export function compareSeeds(
  runs: readonly Run[],
  epochs: ReadonlyMap<number, readonly EpochResult[]>,
): SeedComparison {
  const groups = seedGroups(runs);
  const firsts = groups.length > 4 ? groups.slice(0, 1) : groups;
  const pairs = firsts.flatMap((first, i) =>
    groups.slice(i + 1).map((second) => ({
      first,
      second,
      result: comparePaired(first.members, second.members, 'test/accuracy', epochs, {
        groups: groups.length,
      }),
    })),
  );
  return { groups, pairs };
}

/** As JSON; accuracies and their differences are fractions. */
export function seedDocument({ groups, pairs }: SeedComparison): object {
  return {
    groups: groups.map((group) => ({
      runs: idsOf(group.runs),
      members: group.members.map(({ id, config }) => ({ run: id, seed: config.seed })),
      ...Object.fromEntries(
        summarised.map((column) => [column.key, summariseRuns(group.runs, column)]),
      ),
    })),
    comparisons: pairs.map(({ first, second, result }) => {
      const { compared, finding, seeds, unpaired, unfinished } = result;
      return {
        ...{ first: idsOf(first.members), second: idsOf(second.members), seeds },
        ...{ compared: compared?.key ?? null, unpaired: idsOf(unpaired), unfinished, finding },
        sentence: `${findingSentence(finding)}.`,
      };
    }),
  };
}

/** A row per group with the settings that distinguish it, then a sentence per pair; '' if no seed was repeated. */
export function seedText({ groups, pairs }: SeedComparison): string {
  if (groups.every(({ members }) => members.length < 2)) return '';
  const firsts = groups.map(firstOf);
  const differing = comparableSettings.filter((column) => differs(column, firsts));
  const lines = groups.map((group) => [
    ...differing.map((column) => printed(column, firstOf(group))),
    String(group.members.length),
    ...summarised.map((column) => {
      const summary = summariseRuns(group.runs, column);
      return summary === null
        ? '–'
        : meanAndSd((value) => column.print(value, firstOf(group)), summary);
    }),
    idsOf(group.members).join(', '),
  ]);
  const head = [
    ...differing.map(({ key }) => key),
    'seeds',
    ...summarised.map(({ key }) => key),
    'run',
  ];
  const sentences = pairs.map(({ result }) => {
    const fields = pairedFields(result).map((field) => field.join(' '));
    return `${findingSentence(result.finding)}.\n  ${fields.join(' · ')}`;
  });
  return [table(head, lines), ...sentences].join('\n');
}

const idsOf = (runs: readonly Run[]) => runs.map(({ id }) => id);
