// The default runs of a view or a report if none are marked: those of the best settings, with all seeds.
import { group, mean } from 'd3-array';
import { models, settings as runSettings } from '../engine/catalogue';
import type { Run } from '../engine/contract';
import { at } from '../core/element-at';
import { getNumber } from './column';
import { rankSettings, type RankedSetting } from './ranking';
import { getResultColumn, getLeadMetric } from './result';
import { listCountedRuns } from './seeds';

/** Returns the last value of the leading metric, with the better one higher; below all others if there is none. */
function computeMerit(run: Run): number {
  const column = getResultColumn(getLeadMetric([run]));
  const value = getNumber(column, run);
  if (value === null) return -Number.MAX_VALUE;
  return column.better === 'lower' ? -value : value;
}

/** Sorts by the result after the last epoch, the best first; among equals the newest. */
export const compareByResult = (a: Run, b: Run): number =>
  computeMerit(b) - computeMerit(a) || b.id - a.id;

/** Averages the results after the last epochs; below all others if there are none. */
export const computeMeanResult = (runs: readonly Run[]): number =>
  mean(listCountedRuns(runs), computeMerit) ?? -Number.MAX_VALUE;

/**
 * Returns the first run of each cell that is not archived; if there are only other models, the first run.
 * @param runs the best first
 * @param most the number that a view can show at once
 */
export function findBestOfEachCell(runs: readonly Run[], most: number): readonly Run[] {
  const shown = runs.filter(({ archived }) => !archived);
  const cells = sortKinds(shown).filter(models.isCell);
  const found = cells.flatMap((kind) => shown.find(({ cell }) => cell === kind) ?? []);
  return found.length > 0 ? found.slice(0, most) : runs.slice(0, 1);
}

/**
 * Returns finished runs on the same sequences in the same pixel order: of several such sets the one with
 * the most models, then the one on all training sequences, the longer one and the newest. The best
 * setting of each model is included, and the best of the others if there is room, each with all its
 * seeds.
 * @param most settings; at least the best of each model
 * @returns ids in the order of the models, then of the settings, the best first, and of the seeds
 */
export function listRunsOfBestSettings(runs: readonly Run[], most: number): readonly number[] {
  const finished = runs.filter(({ archived, status }) => !archived && status === 'finished');
  const [set] = [...group(finished, formatSequences).values()].toSorted(
    (a, b) =>
      sortKinds(b).length - sortKinds(a).length ||
      countSequences(b) - countSequences(a) ||
      countEpochs(b) - countEpochs(a) ||
      findNewest(b) - findNewest(a),
  );
  if (set === undefined) return [];
  const { settings } = rankSettings(set, getLeadMetric(set));
  const getModel = ({ members }: RankedSetting) => at(members, 0).cell;
  const ofModels = new Set([...group(settings, getModel).values()].map((alike) => at(alike, 0)));
  const others = settings.filter((one) => !ofModels.has(one));
  const room = Math.max(0, most - ofModels.size);
  const chosen = new Set([...ofModels, ...others.slice(0, room)]);
  return sortKinds(set).flatMap((kind) =>
    settings
      .filter((one) => chosen.has(one) && getModel(one) === kind)
      .flatMap(({ members }) => members.toSorted((a, b) => a.config.seed - b.config.seed))
      .map(({ id }) => id),
  );
}

const formatSequences = ({ dataChecksum, config }: Run) =>
  `${dataChecksum} ${runSettings.getKey(config, ['evaluateOn', 'limit', 'reading'])}`;
const sortKinds = (runs: readonly Run[]) => models.sort(runs.map(({ cell }) => cell));
const countSequences = ([run]: readonly Run[]) => run?.config.limit ?? Number.MAX_SAFE_INTEGER;
/** The number of epochs above which a set is not preferred for its length. */
const enoughEpochs = 10;
const countEpochs = (runs: readonly Run[]) =>
  Math.min(enoughEpochs, ...runs.map(({ epochsDone }) => epochsDone));
const findNewest = (runs: readonly Run[]) => Math.max(...runs.map(({ id }) => id));
