// Runs that differ in their seed alone are one experiment repeated: they fold into a group.
import { group } from 'd3-array';
import { hasModel, settingNames } from '../catalogue/config';
import type { Run } from '../contract/run';
import { numberOf, type Column } from './column';
import { summarise, type Summary } from './statistics';

export interface SeedGroup {
  /** The settings in common, as text: the same at every start. */
  readonly id: string;
  /** All runs, in the order given. */
  readonly runs: readonly Run[];
  /** One run a seed, by seed: of several the one that trained longest, among equals the newest. */
  readonly members: readonly Run[];
}

/**
 * Every run stands in exactly one group, a run without siblings in one of its own. Threads do not part runs: a
 * batch in two parts has the same gradient up to rounding, so that its curve is another draw, as a seed's is.
 * Data do: the same settings on other images are another experiment.
 */
export function seedGroups(runs: readonly Run[]): SeedGroup[] {
  return [...group(runs, settingsKey)].map(([id, own]) => ({
    id,
    runs: own,
    members: onePerSeed(own),
  }));
}

const names = settingNames.filter((name) => name !== 'seed' && name !== 'threads');

/** Of a run that another program logged the settings are not known: it is a group of its own. */
function settingsKey({ cell, config, dataChecksum, uid }: Run): string {
  if (!hasModel(config)) return uid;
  return JSON.stringify([cell, ...names.map((name) => config[name]), dataChecksum]);
}

/** The same seed twice is the same result twice: counted once, or the spread would look smaller than it is. */
function onePerSeed(runs: readonly Run[]): Run[] {
  const chosen = new Map<number, Run>();
  for (const run of runs) {
    const other = chosen.get(run.config.seed);
    const isFurther =
      other === undefined ||
      run.epochsDone > other.epochsDone ||
      (run.epochsDone === other.epochsDone && run.id > other.id);
    if (isFurther) chosen.set(run.config.seed, run);
  }
  return [...chosen.values()].sort((a, b) => a.config.seed - b.config.seed);
}

/** Of the members that have finished: a run at its second epoch says nothing about ten. null if none has. */
export function summariseSeeds({ members }: SeedGroup, column: Column): Summary | null {
  const finished = members.filter(({ status }) => status === 'finished');
  return summarise(finished.flatMap((run) => numberOf(column, run) ?? []));
}
