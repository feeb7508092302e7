// The next seeds of settings: what shows which of those that may be the best is.
import { runConfigSchema } from '../../engine/catalogue/config';
import type { Run } from '../../engine/contract/run';
import { firstOf, seedGroups } from '../seeds';
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
      const { data } = runConfigSchema.safeParse({ ...config, cell, seed });
      const title = `${name.replace(/( ·)? seed \d+$/, '')} · seed ${seed}`;
      return data === undefined ? [] : [{ name: title, config: data, experimentId }];
    }),
  );
}
