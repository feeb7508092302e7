// Race (F-race, Birattari 2002): three seeds of all settings, then two more of those that may be
// the best, until one is left or has nine. Its looks share the 5 %. What comes next follows from
// the stored runs alone, so that a race goes on after a restart.
import { group } from 'd3-array';
import { count, counted } from '../../engine/core/number-words';
import type { Run } from '../../engine/contract/run';
import { raceSeeds } from '../../contract/sweep';
import { bestRuns, rankingOf } from '../ranking';
import { leadOf } from '../result';
import { settingKey, trainingKey } from '../settings-key';
import type { PlannedRun } from './planned-runs';

export interface RaceState {
  readonly settings: number;
  /** To be trained now; empty at the end. */
  readonly next: readonly PlannedRun[];
  /** The runs that count of the settings that may be the best, and how many settings these are. */
  readonly best: readonly Run[];
  readonly left: number;
  /** How many trainings it has asked for, `next` included, and how many with all seeds of all settings. */
  readonly asked: number;
  readonly most: number;
}

/** A run that failed by itself would fail again. */
const hasEnded = ({ status }: Run) => ['finished', 'diverged', 'crashed'].includes(status);

/** @param planned the runs of a sweep that is a race */
export function raceAt(planned: readonly PlannedRun[], stored: readonly Run[]): RaceState {
  const ended = group(stored.filter(hasEnded), ({ config }) => trainingKey(config));
  const settings = group(planned, ({ config }) => settingKey(config));
  let left: ReadonlySet<string> = new Set(settings.keys());
  let best: readonly Run[] = [];
  const asked = new Set<PlannedRun>();
  let next: readonly PlannedRun[] = [];
  for (const seeds of raceSeeds) {
    const due = [...settings].flatMap(([key, runs]) => (left.has(key) ? runs.slice(0, seeds) : []));
    for (const run of due) asked.add(run);
    const missing = new Set(due.filter(({ config }) => !ended.has(trainingKey(config))));
    // All settings with one seed before the next.
    next = planned.filter((run) => missing.has(run));
    if (next.length > 0) break;
    const runs = due
      .flatMap(({ config }) => ended.get(trainingKey(config)) ?? [])
      .filter(({ status }) => status === 'finished');
    best = bestRuns(rankingOf(runs, leadOf(runs), raceSeeds.length));
    left = new Set(best.map(({ config }) => settingKey(config)));
    if (left.size < 2) break;
  }
  const sizes = { settings: settings.size, left: left.size, asked: asked.size };
  return { ...sizes, next, best, most: planned.length };
}

/** "4 of 18 settings may be the best. Next: 8 runs." */
export function raceInWords({ settings, left, next, asked, most }: RaceState): string {
  const what =
    next.length > 0
      ? `Next: ${counted(next.length, 'run')}`
      : `The race has ended: ${count(most - asked)} of ${counted(most, 'training')} saved`;
  return `${count(left)} of ${counted(settings, 'setting')} may be the best. ${what}.`;
}
