// Runs that differ only in their seed are repetitions of one experiment and form a group.
import { greatest, group } from 'd3-array';
import { count } from '../core/number-words';
import type { Run } from '../engine/contract';
import { numberOf, type Column } from './column';
import { runLabels } from './run-labels';
import { settingKey } from './settings-key';
import { summarise, type Summary } from './statistics';

export interface SeedGroup {
  /** The shared settings as text: stable across sessions. */
  readonly id: string;
  readonly runs: readonly Run[];
  /** One run per seed, by seed: of several the one that trained longest, among equals the newest. */
  readonly members: readonly Run[];
}

/**
 * Every run is in exactly one group, if need be alone. Runs that differ in threads share a group: a
 * batch in two parts has the same gradient up to rounding, so that its curve is another sample, as
 * with a different seed. Runs on different images do not: they are another experiment.
 */
export function seedGroups(runs: readonly Run[]): readonly SeedGroup[] {
  let groups = known.get(runs);
  if (groups === undefined) {
    groups = [...group(runs, settingOf)].map(([id, members]) => ({
      id,
      runs: members,
      members: members.length === 1 ? members : onePerSeed(members),
    }));
    known.set(runs, groups);
  }
  return groups;
}

/** Lists of runs stay, and are asked for many times. */
const known = new WeakMap<readonly Run[], readonly SeedGroup[]>();
const settings = new WeakMap<Run, string>();

function settingOf(run: Run): string {
  const text = settings.get(run) ?? `${settingKey(run.config)} ${run.dataChecksum}`;
  settings.set(run, text);
  return text;
}

/** Runs without repetitions: the same seed gives the same result, and counted twice the spread would look too small. */
function onePerSeed(runs: readonly Run[]): Run[] {
  return [...group(runs, ({ config }) => config.seed).values()]
    .flatMap((same) => greatest(same, (a, b) => a.epochsDone - b.epochsDone || a.id - b.id) ?? [])
    .sort((a, b) => a.config.seed - b.config.seed);
}

/** A group's members that have finished; where none has, those that trained longest. */
export function countedMembers({ members }: SeedGroup): readonly Run[] {
  const finished = members.filter(({ status }) => status === 'finished');
  if (finished.length > 0) return finished;
  const longest = Math.max(...members.map(({ epochsDone }) => epochsDone));
  return members.filter(({ epochsDone }) => epochsDone === longest);
}

/** As those of groups. */
const counted = new WeakMap<readonly Run[], readonly Run[]>();

/**
 * The runs whose results count wherever several are taken together: one per seed of each setting,
 * and of all those that have finished, for an early epoch says nothing about a late one. Where none
 * has, those of each setting that trained longest.
 */
export function countedRuns(runs: readonly Run[]): readonly Run[] {
  let known = counted.get(runs);
  if (known === undefined) {
    const members = seedGroups(runs).flatMap(countedMembers);
    const finished = members.filter(({ status }) => status === 'finished');
    known = finished.length > 0 ? finished : members;
    counted.set(runs, known);
  }
  return known;
}

/** Over the runs that count; null where none of them has a value. */
export function summariseRuns(runs: readonly Run[], column: Column): Summary | null {
  return summarise(countedRuns(runs).flatMap((run) => numberOf(column, run) ?? []));
}

/** "1 of 2 finished": the others do not count in the means. null where all have. */
export function finishedInWords(runs: readonly Run[]): string | null {
  const finished = runs.filter(({ status }) => status === 'finished').length;
  return finished === runs.length ? null : `${count(finished)} of ${count(runs.length)} finished`;
}

/**
 * What a ± of these runs is: "Mean ± standard deviation over 17 runs of 9 settings", "… over 2
 * seeds". null without a spread.
 */
export function spreadInWords(runs: readonly Run[], column: Column): string | null {
  const counting = countedRuns(runs).filter((run) => numberOf(column, run) !== null);
  if (counting.length < 2) return null;
  const settings = seedGroups(counting).length;
  const over =
    settings === 1
      ? `${count(counting.length)} seeds`
      : `${count(counting.length)} runs of ${count(settings)} settings`;
  return `Mean ± standard deviation over ${over}`;
}

export function firstOf({ members: [run] }: SeedGroup): Run {
  if (run === undefined) throw new Error('A group without runs');
  return run;
}

/** What distinguishes groups of seeds, by their ids. */
export function groupLabels(groups: readonly SeedGroup[]): ReadonlyMap<string, string> {
  const labels = runLabels(groups.map(firstOf), true);
  return new Map(groups.map((group) => [group.id, labels.get(firstOf(group).id) ?? '']));
}
