// Race (F-race, Birattari 2002): three seeds of all settings, then two more of the best candidates and of
// those not judged yet, until one remains or has nine. The next runs depend only on the stored runs, so
// that a race continues after a restart.
import { group } from 'd3-array';
import { count, formatCount } from '../../core/number-texts';
import type { Run } from '../../engine/contract';
import { raceSeeds } from '../../contract/sweep';
import { openSettings, rankSettings } from '../ranking';
import { getLeadMetric } from '../result';
import { createSettingKey, createTrainingKey } from '../settings-key';
import type { PlannedRun } from './planned-runs';

export interface RaceState {
  readonly settings: number;
  /** The runs to train now; empty at the end. */
  readonly next: readonly PlannedRun[];
  /** The runs of the remaining settings, and the number of these settings. */
  readonly best: readonly Run[];
  readonly left: number;
  /** The number of trainings requested so far, including `next`, and the number for all seeds of all settings. */
  readonly asked: number;
  readonly most: number;
}

/** A run that failed by itself would fail again. */
const hasEnded = ({ status }: Run) => ['finished', 'diverged', 'crashed'].includes(status);

/** @param planned the runs of a sweep that is a race */
export function computeRaceState(
  planned: readonly PlannedRun[],
  stored: readonly Run[],
): RaceState {
  const ended = group(stored.filter(hasEnded), ({ config }) => createTrainingKey(config));
  const settings = group(planned, ({ config }) => createSettingKey(config));
  let left: ReadonlySet<string> = new Set(settings.keys());
  let best: readonly Run[] = [];
  const asked = new Set<PlannedRun>();
  let next: readonly PlannedRun[] = [];
  let known: readonly Run[] = [];
  for (const [looks, seeds] of raceSeeds.entries()) {
    const due = [...settings].flatMap(([key, runs]) => (left.has(key) ? runs.slice(0, seeds) : []));
    for (const run of due) asked.add(run);
    const missing = new Set(due.filter(({ config }) => !ended.has(createTrainingKey(config))));
    // All settings with one seed before the next.
    next = planned.filter((run) => missing.has(run));
    if (next.length > 0) break;
    const before = new Set(known.map(({ id }) => id));
    const runs = due.flatMap(({ config }) => ended.get(createTrainingKey(config)) ?? []);
    known = [...known, ...runs.flatMap((run) => (before.has(run.id) ? [] : [{ ...run, looks }]))];
    best = openSettings(rankSettings(known, getLeadMetric(known))).flatMap(
      ({ members }) => members,
    );
    left = new Set(best.map(({ config }) => createSettingKey(config)));
    if (left.size < 2) break;
  }
  const sizes = { settings: settings.size, left: left.size, asked: asked.size };
  return { ...sizes, next, best, most: planned.length };
}

/** Returns a text such as "4 of 18 settings left. Next: 8 runs." */
export function describeRace({ settings, left, next, asked, most }: RaceState): string {
  const what =
    next.length > 0
      ? `Next: ${formatCount(next.length, 'run')}`
      : `The race has ended: ${count(most - asked)} of ${formatCount(most, 'training')} saved`;
  return `${count(left)} of ${formatCount(settings, 'setting')} left. ${what}.`;
}
