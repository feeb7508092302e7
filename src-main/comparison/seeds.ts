// Groups of runs that differ only in their seed, as repetitions of one experiment.
import { greatest, group } from 'd3-array';
import { count } from '../core/number-texts';
import type { Run } from '../engine/contract';
import { getNumber, type Column } from './column';
import { createRunLabels } from './run-labels';
import { createSettingKey } from './settings-key';
import { summariseValues, type Summary } from './statistics';

export interface SeedGroup {
  /** The shared settings as text: stable across sessions. */
  readonly id: string;
  readonly runs: readonly Run[];
  /** One run per seed, by seed: of several the one that trained longest, among equals the newest. */
  readonly members: readonly Run[];
}

/**
 * Groups runs by seed; every run is in exactly one group. Runs that differ in threads share a group: a
 * batch in two parts has the same gradient up to rounding, so that its curve is another sample, as
 * with a different seed. Runs on different data are in different groups.
 */
export function groupBySeed(runs: readonly Run[]): readonly SeedGroup[] {
  let groups = known.get(runs);
  if (groups === undefined) {
    groups = [...group(runs, getSettingKey)].map(([id, members]) => ({
      id,
      runs: members,
      members: members.length === 1 ? members : selectOnePerSeed(members),
    }));
    known.set(runs, groups);
  }
  return groups;
}

/** Lists of runs are reused, and their groups are requested many times. */
const known = new WeakMap<readonly Run[], readonly SeedGroup[]>();
const settings = new WeakMap<Run, string>();

function getSettingKey(run: Run): string {
  const text = settings.get(run) ?? `${createSettingKey(run.config)} ${run.dataChecksum}`;
  settings.set(run, text);
  return text;
}

/** Removes repetitions of a seed, which give the same result: counted twice, the spread would be too small. */
function selectOnePerSeed(runs: readonly Run[]): Run[] {
  return [...group(runs, ({ config }) => config.seed).values()]
    .flatMap((same) => greatest(same, (a, b) => a.epochsDone - b.epochsDone || a.id - b.id) ?? [])
    .sort((a, b) => a.config.seed - b.config.seed);
}

/** Returns a group's finished members; if there are none, those that trained longest. */
export function listCountedMembers({ members }: SeedGroup): readonly Run[] {
  const finished = members.filter(({ status }) => status === 'finished');
  if (finished.length > 0) return finished;
  const longest = Math.max(...members.map(({ epochsDone }) => epochsDone));
  return members.filter(({ epochsDone }) => epochsDone === longest);
}

/** Cached by list, like the groups. */
const counted = new WeakMap<readonly Run[], readonly Run[]>();

/**
 * Returns the runs whose results are counted together: one per seed of each setting, and only finished
 * ones, since an early epoch is not comparable to a late one. If none has finished, those of each
 * setting that trained longest.
 */
export function listCountedRuns(runs: readonly Run[]): readonly Run[] {
  let known = counted.get(runs);
  if (known === undefined) {
    const members = groupBySeed(runs).flatMap(listCountedMembers);
    const finished = members.filter(({ status }) => status === 'finished');
    known = finished.length > 0 ? finished : members;
    counted.set(runs, known);
  }
  return known;
}

/** Summarises the counted runs; null if none of them has a value. */
export function summariseRuns(runs: readonly Run[], column: Column): Summary | null {
  return summariseValues(listCountedRuns(runs).flatMap((run) => getNumber(column, run) ?? []));
}

/** Returns "1 of 2 finished" if the others are not counted in the means; null if all have finished. */
export function describeFinished(runs: readonly Run[]): string | null {
  const finished = runs.filter(({ status }) => status === 'finished').length;
  return finished === runs.length ? null : `${count(finished)} of ${count(runs.length)} finished`;
}

/**
 * Describes the ± of these runs: "Mean ± standard deviation over 17 runs of 9 settings", "… over 2
 * seeds". null without a spread.
 */
export function describeSpread(runs: readonly Run[], column: Column): string | null {
  const counting = listCountedRuns(runs).filter((run) => getNumber(column, run) !== null);
  if (counting.length < 2) return null;
  const settings = groupBySeed(counting).length;
  const over =
    settings === 1
      ? `${count(counting.length)} seeds`
      : `${count(counting.length)} runs of ${count(settings)} settings`;
  return `Mean ± standard deviation over ${over}`;
}

export function getFirstRun({ members: [run] }: SeedGroup): Run {
  if (run === undefined) throw new Error('A group without runs');
  return run;
}

/** Returns labels that distinguish groups of seeds, by their ids. */
export function groupLabels(groups: readonly SeedGroup[]): ReadonlyMap<string, string> {
  const labels = createRunLabels(groups.map(getFirstRun), true);
  return new Map(groups.map((group) => [group.id, labels.get(getFirstRun(group).id) ?? '']));
}
