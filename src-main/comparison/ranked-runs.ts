// The ranking of settings as a value of each run: the column of error ratios, and runs by the state of
// their setting.
import type { Run } from '../engine/contract';
import { capitalise } from '../core/number-texts';
import { createColumn, type Column } from './column';
import { formatRatio } from './finding';
import { formatRatioValue, type RankedSetting, type Ranking } from './ranking';
import { groupBySeed } from './seeds';

/** Returns a setting's error ratio in the format of a column: "● 1.12 (0.94–1.33)", with a mark for candidates. */
export function formatErrorsCell({ errors, state, why }: RankedSetting): string {
  const note = why === '' ? '' : ` ${why}`;
  if (errors === null) return state === 'worse' ? why : `○${note}`;
  const { ratio, low, high } = errors;
  const bounds = low === high ? '' : ` (${formatRatioValue(low)}–${formatRatioValue(high)})`;
  return `${state === 'candidate' ? '● ' : ''}${formatRatioValue(ratio)}${bounds}${note}`;
}

/**
 * Returns a sentence for a tooltip: "Best candidate, error ratio 1.12 (0.94–1.33, 95 % interval)",
 * "Not judged: all 3 diverged".
 * @param level the probability of the interval
 */
export function describeRankedSetting(
  { errors, state, why }: RankedSetting,
  level: number,
): string {
  const place = state === 'candidate' ? 'Best candidate' : capitalise(state);
  if (errors === null) return state === 'worse' ? capitalise(why) : `${place}: ${why}`;
  return errors.low === errors.high
    ? `${place}; the others are compared with it`
    : `${place}, error ratio ${formatRatio(errors, level)}`;
}

/** Returns the setting of each run by its id, including runs that are not counted. */
export function mapRunsToSettings(
  runs: readonly Run[],
  { settings }: Ranking,
): ReadonlyMap<number, RankedSetting> {
  const byId = new Map(settings.map((one) => [one.id, one]));
  return new Map(
    groupBySeed(runs).flatMap(({ id, runs: same }) => {
      const setting = byId.get(id);
      return setting === undefined ? [] : same.map((run) => [run.id, setting] as const);
    }),
  );
}

/** Returns the ranking as a column of runs: all runs of a setting have its value. */
export function createErrorsColumn(settings: ReadonlyMap<number, RankedSetting>): Column {
  return createColumn({
    key: 'errors',
    label: 'Error ratio',
    kind: 'number',
    isDerived: true,
    better: 'lower',
    get: ({ id }) => (settings.has(id) ? (settings.get(id)?.errors?.ratio ?? NaN) : null),
    print: (_, run) => {
      const setting = run && settings.get(run.id);
      return setting === undefined ? '–' : formatErrorsCell(setting);
    },
  });
}

/** Returns the ids of all runs of settings for which `isMeant` holds. */
export const listRunIds = (
  runs: readonly Run[],
  ranking: Ranking,
  isMeant: (setting: RankedSetting) => boolean,
): ReadonlySet<number> =>
  new Set([...mapRunsToSettings(runs, ranking)].flatMap(([id, one]) => (isMeant(one) ? [id] : [])));
