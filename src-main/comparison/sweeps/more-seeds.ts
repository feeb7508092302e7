// The next seeds of settings, and the number of interim analyses before they are planned.
import { experiments } from '../../engine/catalogue';
import type { Run } from '../../engine/contract';
import { getFirstRun, groupBySeed } from '../seeds';
import { createSettingKey, createTrainingKey } from '../settings-key';
import type { PlannedRun } from './planned-runs';

/** A run to be trained, with the experiment in which its setting was trained. */
export interface FurtherRun extends PlannedRun {
  readonly experimentId: number;
}

/**
 * Returns this many seeds of each setting of these runs, the same for all, after the last seed; all settings
 * with one seed precede the next seed. A setting whose model can no longer be trained is left
 * out.
 */
export function planMoreSeeds(runs: readonly Run[], count: number): readonly FurtherRun[] {
  const last = Math.max(0, ...runs.map(({ config }) => config.seed));
  return Array.from({ length: count }, (_, i) => last + 1 + i).flatMap((seed) =>
    groupBySeed(runs).flatMap((group): FurtherRun[] => {
      const { name, cell, config, experimentId } = getFirstRun(group);
      const { data } = experiments.runSchema.safeParse({ ...config, cell, seed });
      const title = `${name.replace(/( ·)? seed \d+$/, '')} · seed ${seed}`;
      return data === undefined ? [] : [{ name: title, config: data, experimentId }];
    }),
  );
}

/**
 * Returns the number of interim analyses that were possible before these runs were planned. There was
 * one if a setting gets a new seed after two of its seeds have finished.
 */
export function countInterimAnalyses(
  planned: readonly Pick<PlannedRun, 'config'>[],
  stored: readonly Run[],
): number {
  const finished = stored.filter(({ status }) => status === 'finished');
  const trained = new Set(finished.map(({ config }) => createTrainingKey(config)));
  const added = planned.filter(({ config }) => !trained.has(createTrainingKey(config)));
  const settings = new Set(added.map(({ config }) => createSettingKey(config)));
  const known = finished.filter(({ config }) => settings.has(createSettingKey(config)));
  if (!groupBySeed(known).some(({ members }) => members.length > 1)) return 0;
  return 1 + Math.max(...known.map(({ looks }) => looks));
}
