// Which runs of two groups are compared with each other: those with the same seed that are equal but for what is compared.
import { greatest, group } from 'd3-array';
import type { Run } from '../contract/run';
import { at } from '../element-at';
import { valueOf, type Column } from './column';
import { seedGroups } from './seeds';
import { comparableSettings } from './settings-diff';

export interface RunPair {
  readonly first: Run;
  readonly second: Run;
  /** Their other settings, as text. */
  readonly settings: string;
}

interface PairedRuns {
  readonly pairs: readonly RunPair[];
  /** Runs without a partner. */
  readonly unpaired: readonly Run[];
  /** How many did not finish, while others of their group did. */
  readonly unfinished: number;
  /** Without pairs: what else differs between the most similar runs, as in a sentence; with none of it, their seeds do. */
  readonly otherDifferences: readonly string[];
}

/** @param first each group's runs: all have the same value of `compared` */
export function pairRuns(
  first: readonly Run[],
  second: readonly Run[],
  compared: Column,
): PairedRuns {
  const members = [membersOf(first), membersOf(second)] as const;
  const [ours, theirs] = [usable(members[0]), usable(members[1])];
  const columns = sharedColumns(ours, theirs, compared);
  const keys = new Map(
    [...ours, ...theirs].map((run) => [run, JSON.stringify(columns.map(({ read }) => read(run)))]),
  );
  const settingsOf = (run: Run) => keys.get(run) ?? '';
  const partnerKey = (run: Run) => `${settingsOf(run)} ${run.config.seed}`;
  const partners = group(theirs, partnerKey);
  const pairs = ours.flatMap((run) =>
    (partners.get(partnerKey(run)) ?? []).map((other): RunPair => {
      return { first: run, second: other, settings: settingsOf(run) };
    }),
  );
  const paired = new Set(pairs.flatMap((pair) => [pair.first, pair.second]));
  return {
    pairs,
    unpaired: [...ours, ...theirs].filter((run) => !paired.has(run)),
    unfinished: members[0].length - ours.length + members[1].length - theirs.length,
    otherDifferences: pairs.length > 0 ? [] : fewestDifferences(ours, theirs, columns, settingsOf),
  };
}

/** One run for each seed and setting. */
const membersOf = (runs: readonly Run[]): readonly Run[] =>
  seedGroups(runs).flatMap((one) => one.members);

/** Only finished ones, if there are any: an early epoch says nothing about a late one. */
function usable(members: readonly Run[]): readonly Run[] {
  const finished = members.filter(({ status }) => status === 'finished');
  return finished.length > 0 ? finished : members;
}

type KeyColumn = Pick<Column, 'key' | 'inSentence'> & { readonly read: (run: Run) => unknown };

/** What two runs must have in common. What only one of two models has (the forget bias of an LSTM) is part of that model. */
function sharedColumns(
  ours: readonly Run[],
  theirs: readonly Run[],
  compared: Column,
): KeyColumn[] {
  const isOfBoth = ({ appliesTo }: Column) =>
    compared.key !== 'cell' || [ours, theirs].every((runs) => runs.some((run) => appliesTo(run)));
  return [
    ...comparableSettings
      .filter((column) => column !== compared && isOfBoth(column))
      .map((column) => ({ ...column, read: (run: Run) => valueOf(column, run) })),
    { key: 'checksum', inSentence: 'data', read: ({ dataChecksum }) => dataChecksum },
  ];
}

function fewestDifferences(
  ours: readonly Run[],
  theirs: readonly Run[],
  columns: readonly KeyColumn[],
  settingsOf: (run: Run) => string,
): readonly string[] {
  const distinct = (runs: readonly Run[]) =>
    [...group(runs, settingsOf).values()].map((same) => at(same, 0));
  const all = distinct(ours).flatMap((one) =>
    distinct(theirs).map((other) =>
      columns.filter(({ read }) => JSON.stringify(read(one)) !== JSON.stringify(read(other))),
    ),
  );
  const fewest = greatest(all, (differing) => -differing.length) ?? [];
  const isOtherSet = fewest.some(({ key }) => key === 'data');
  return fewest
    .filter(({ key }) => !isOtherSet || key !== 'checksum')
    .map(({ inSentence }) => inSentence);
}
