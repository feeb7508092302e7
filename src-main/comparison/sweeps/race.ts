// Race (F-race, Birattari 2002): three seeds of all settings, then two more of the best candidates and of
// those not judged yet, until one remains or has nine. The next runs depend only on the stored runs, so
// that a race continues after a restart.
import { group } from 'd3-array';
import { count, formatCount } from '../../core/number-texts';
import type { Run } from '../../engine/contract';
import type { RaceProgress } from '../../contract/live';
import { at } from '../../core/element-at';
import { raceSeeds } from '../../contract/sweep';
import { openSettings, rankSettings } from '../ranking';
import { getLeadMetric } from '../result';
import { createSettingKey, createTrainingKey } from '../settings-key';
import type { PlannedRun } from './planned-runs';

export interface RaceState {
  readonly settings: number;
  /** The current round, from 1. */
  readonly round: number;
  /** The runs to train now; empty at the end. */
  readonly next: readonly PlannedRun[];
  /** The runs of the remaining settings, and the number of these settings. */
  readonly best: readonly Run[];
  readonly left: number;
  /** The label of the leader; '' before the first analysis. */
  readonly leader: string;
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
  let [leader, round] = ['', 0];
  const asked = new Set<PlannedRun>();
  let next: readonly PlannedRun[] = [];
  let known: readonly Run[] = [];
  for (const [looks, seeds] of raceSeeds.entries()) {
    round = looks + 1;
    const due = [...settings].flatMap(([key, runs]) => (left.has(key) ? runs.slice(0, seeds) : []));
    for (const run of due) asked.add(run);
    const missing = new Set(due.filter(({ config }) => !ended.has(createTrainingKey(config))));
    // All settings with one seed before the next.
    next = planned.filter((run) => missing.has(run));
    if (next.length > 0) break;
    const before = new Set(known.map(({ id }) => id));
    const runs = due.flatMap(({ config }) => ended.get(createTrainingKey(config)) ?? []);
    known = [...known, ...runs.flatMap((run) => (before.has(run.id) ? [] : [{ ...run, looks }]))];
    const ranking = rankSettings(known, getLeadMetric(known));
    best = openSettings(ranking).flatMap(({ members }) => members);
    leader = ranking.settings[0]?.label ?? '';
    left = new Set(best.map(({ config }) => createSettingKey(config)));
    if (left.size < 2) break;
  }
  const sizes = { settings: settings.size, round, left: left.size, leader, asked: asked.size };
  return { ...sizes, next, best, most: planned.length };
}

/** Returns "4 of 18 settings left. Next: 8 runs." or "Winner of 18 settings: GRU. 38 of 162 trainings saved." */
export function describeRace({ settings, left, leader, next, asked, most }: RaceState): string {
  const remaining = `${count(left)} of ${formatCount(settings, 'setting')} left`;
  if (next.length > 0) return `${remaining}. Next: ${formatCount(next.length, 'run')}.`;
  const result =
    left === 1
      ? `Winner of ${formatCount(settings, 'setting')}: ${leader}`
      : `No winner: ${remaining}, ${leader} leads`;
  return `${result}. ${count(most - asked)} of ${formatCount(most, 'training')} saved.`;
}

/** Returns the progress of a race for its line in the window. */
export const createRaceProgress = (experimentId: number, state: RaceState): RaceProgress => ({
  experimentId,
  round: state.round,
  rounds: raceSeeds.length,
  settings: state.settings,
  left: state.left,
  further: state.left * (at(raceSeeds, raceSeeds.length - 1) - at(raceSeeds, state.round - 1)),
});
