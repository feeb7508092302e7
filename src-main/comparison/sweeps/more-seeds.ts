// The next seeds of settings, and the number of interim analyses before they are planned.
import { experiments } from '../../engine/catalogue';
import type { Run } from '../../engine/contract';
import { firstOf, seedGroups } from '../seeds';
import { settingKey, trainingKey } from '../settings-key';
import type { PlannedRun } from './planned-runs';

/** A run to be trained, of the experiment that its setting was trained in. */
export interface FurtherRun extends PlannedRun {
  readonly experimentId: number;
}

/**
 * So many seeds of each setting of these runs, the same in all of them, from the one after the last
 * on; all settings with one seed before the next. A setting that nothing trains any more is left
 * out.
 */
export function moreSeeds(runs: readonly Run[], count: number): readonly FurtherRun[] {
  const last = Math.max(0, ...runs.map(({ config }) => config.seed));
  return Array.from({ length: count }, (_, i) => last + 1 + i).flatMap((seed) =>
    seedGroups(runs).flatMap((group): FurtherRun[] => {
      const { name, cell, config, experimentId } = firstOf(group);
      const { data } = experiments.runSchema.safeParse({ ...config, cell, seed });
      const title = `${name.replace(/( ·)? seed \d+$/, '')} · seed ${seed}`;
      return data === undefined ? [] : [{ name: title, config: data, experimentId }];
    }),
  );
}

/**
 * Returns the number of interim analyses that were possible before these runs were planned. One was
 * where a setting gets a new seed after two of its seeds have finished.
 */
export function looksBefore(
  planned: readonly Pick<PlannedRun, 'config'>[],
  stored: readonly Run[],
): number {
  const finished = stored.filter(({ status }) => status === 'finished');
  const trained = new Set(finished.map(({ config }) => trainingKey(config)));
  const added = planned.filter(({ config }) => !trained.has(trainingKey(config)));
  const settings = new Set(added.map(({ config }) => settingKey(config)));
  const known = finished.filter(({ config }) => settings.has(settingKey(config)));
  if (!seedGroups(known).some(({ members }) => members.length > 1)) return 0;
  return 1 + Math.max(...known.map(({ looks }) => looks));
}
