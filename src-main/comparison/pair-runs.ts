// Which runs of two groups are compared with each other: those with the same seed that are equal but for what is compared.
import { greatest, group, least } from 'd3-array';
import { hasModel } from '../catalogue/models';
import type { EqualCost } from '../contract/run-exports';
import type { Run } from '../contract/run';
import { at } from '../element-at';
import { valueOf, type Column } from './column';
import { runColumns } from './columns';
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
  /** Of each group: runs without a partner. */
  readonly unpaired: readonly [readonly Run[], readonly Run[]];
  /** Of each group: how many did not finish, while others did. */
  readonly unfinished: readonly [number, number];
  /** Without pairs: what else differs between the most similar runs, as in a sentence; with none of it, their seeds do. */
  readonly otherDifferences: readonly string[];
}

/** Two models count as equally large up to this ratio of their parameters. */
const equallyLarge = 1.1;

/** Of runs on several machines, times say nothing about models. */
const ofTime = runColumns.filter(({ key }) =>
  ['threads', 'host', 'processor', 'backend'].includes(key),
);

/** @param first each group's runs: all have the same value of `compared` */
export function pairRuns(
  first: readonly Run[],
  second: readonly Run[],
  compared: Column,
  cost: EqualCost,
): PairedRuns {
  const members = [membersOf(first), membersOf(second)] as const;
  const [ours, theirs] = [usable(members[0]), usable(members[1])];
  const columns = sharedColumns(ours, theirs, compared, cost);
  const keys = new Map(
    [...ours, ...theirs].map((run) => [run, JSON.stringify(columns.map(({ read }) => read(run)))]),
  );
  const settingsOf = (run: Run) => keys.get(run) ?? '';
  const pairsOf = cost === 'parameters' ? pairsOfEqualSize : allPairs;
  const pairs = pairsOf(ours, theirs, settingsOf);
  const paired = new Set(pairs.flatMap((pair) => [pair.first, pair.second]));
  const alone = (runs: readonly Run[]) => runs.filter((run) => !paired.has(run));
  return {
    pairs,
    unpaired: [alone(ours), alone(theirs)],
    unfinished: [members[0].length - ours.length, members[1].length - theirs.length],
    otherDifferences: pairs.length > 0 ? [] : fewestDifferences(ours, theirs, columns, settingsOf),
  };
}

/** One run for each seed and setting. */
const membersOf = (runs: readonly Run[]): readonly Run[] =>
  seedGroups(runs.filter(hasModel)).flatMap((one) => one.members);

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
  cost: EqualCost,
): KeyColumn[] {
  const isOfBoth = ({ appliesTo }: Column) =>
    compared.key !== 'cell' || [ours, theirs].every((runs) => runs.some((run) => appliesTo(run)));
  const isConstant = [...ours, ...theirs].every(({ config }) => config.schedule === 'constant');
  // With a constant learning rate, an epoch is the same however many were planned.
  const isFree = ({ key }: Column) =>
    (cost === 'parameters' && key === 'hidden') ||
    (isConstant && key === 'epochs' && (cost === 'seconds' || cost === 'multiply-adds'));
  const settings = comparableSettings.filter(
    (column) => column !== compared && isOfBoth(column) && !isFree(column),
  );
  const columns = cost === 'seconds' ? [...settings, ...ofTime] : settings;
  return [
    ...columns.map((column) => ({ ...column, read: (run: Run) => valueOf(column, run) })),
    { key: 'checksum', inSentence: 'data', read: ({ dataChecksum }) => dataChecksum },
  ];
}

type SettingsOf = (run: Run) => string;

function allPairs(ours: readonly Run[], theirs: readonly Run[], settingsOf: SettingsOf): RunPair[] {
  const partnerKey = (run: Run) => `${settingsOf(run)} ${run.config.seed}`;
  const partners = group(theirs, partnerKey);
  return ours.flatMap((run) =>
    (partners.get(partnerKey(run)) ?? []).map((other) => ({
      ...{ first: run, second: other, settings: settingsOf(run) },
    })),
  );
}

/**
 * Runs of the same hidden size first: many settings change no number of parameters. Where a run has none of its size, the nearest
 * of the others takes its place. Pairs of other hidden sizes are other settings, although they share the rest.
 */
function pairsOfEqualSize(
  ours: readonly Run[],
  theirs: readonly Run[],
  settingsOf: SettingsOf,
): RunPair[] {
  const sizes = (...runs: readonly Run[]) => runs.map(({ config }) => config.hiddenSize).join();
  const same = allPairs(ours, theirs, (run) => `${settingsOf(run)} ${sizes(run)}`).filter(
    ({ first, second }) => ratioOfSizes(first, second) <= equallyLarge,
  );
  const taken = new Set(same.flatMap(({ first, second }) => [first, second]));
  const free = (runs: readonly Run[]) => runs.filter((run) => !taken.has(run));
  const others = group(allPairs(free(ours), free(theirs), settingsOf), ({ first }) => first);
  const nearest = [...others.values()]
    .flatMap((pairs) => least(pairs, ({ first, second }) => ratioOfSizes(first, second)) ?? [])
    .filter(({ first, second }) => ratioOfSizes(first, second) <= equallyLarge);
  return [...same, ...nearest].map((pair) => ({
    ...pair,
    settings: `${settingsOf(pair.first)} ${sizes(pair.first, pair.second)}`,
  }));
}

const ratioOfSizes = ({ parameterCount: a }: Run, { parameterCount: b }: Run) =>
  Math.max(a, b) / Math.min(a, b);

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
