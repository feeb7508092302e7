// The runs that a place or a report starts with where nothing is marked: the best setting of each model, with its seeds.
import { greatest, group, mean } from 'd3-array';
import { inModelOrder, isCell } from '../catalogue/models';
import type { Run } from '../contract/run';
import { numberOf } from './column';
import { resultColumn, leadOf } from './result';
import { countedRuns, seedGroups } from './seeds';

/** The last value of the metric that leads, above others where it is better; below all others before there is one. */
function merit(run: Run): number {
  const column = resultColumn(leadOf([run]));
  const value = numberOf(column, run);
  if (value === null) return -Number.MAX_VALUE;
  return column.better === 'lower' ? -value : value;
}

/** The best after its last epoch first; of equals the newest. */
export const byResult = (a: Run, b: Run): number => merit(b) - merit(a) || b.id - a.id;

/** Over the results after the last epochs; below all others before there is one. */
export const meanResult = (runs: readonly Run[]): number =>
  mean(countedRuns(runs), merit) ?? -Number.MAX_VALUE;

/**
 * The first of each cell that is not archived; of other models alone, the first.
 * @param runs the best first @param most of them: there are more cells than a view shows at once
 */
export function bestOfEachCell(runs: readonly Run[], most: number): readonly Run[] {
  const shown = runs.filter(({ archived }) => !archived);
  const cells = kindsOf(shown).filter(isCell);
  const found = cells.flatMap((kind) => shown.find(({ cell }) => cell === kind) ?? []);
  return found.length > 0 ? found.slice(0, most) : runs.slice(0, 1);
}

/**
 * Among finished runs on the same sequences, read in the same way: of several such sets the one with the most models, then the one on
 * all training sequences, the longer one and the newest. Of each model the setting with the best mean over its seeds, with as many of
 * these as there is room for in every model, those first that every model has, so that the models can be compared by pairs.
 * @param most runs
 * @returns ids in the order of the models, then of the seeds
 */
export function bestOfEachModel(runs: readonly Run[], most: number): readonly number[] {
  const finished = runs.filter(({ archived, status }) => !archived && status === 'finished');
  const [set] = [...group(finished, sequencesOf).values()].toSorted(
    (a, b) =>
      kindsOf(b).length - kindsOf(a).length ||
      sequencesIn(b) - sequencesIn(a) ||
      epochsOf(b) - epochsOf(a) ||
      newest(b) - newest(a),
  );
  if (set === undefined) return [];
  const models = kindsOf(set).slice(0, most);
  const families = models.map((kind) => {
    const groups = seedGroups(set.filter(({ cell }) => cell === kind));
    const best = greatest(
      groups,
      (a, b) => meanResult(a.members) - meanResult(b.members) || newest(a.runs) - newest(b.runs),
    );
    return best?.members ?? [];
  });
  const isShared = ({ config: { seed } }: Run) =>
    families.every((family) => family.some(({ config }) => config.seed === seed));
  const room = Math.max(1, Math.floor(most / models.length));
  return families.flatMap((family) =>
    [...family.filter(isShared), ...family.filter((run) => !isShared(run))]
      .slice(0, room)
      .toSorted((a, b) => a.config.seed - b.config.seed)
      .map(({ id }) => id),
  );
}

const sequencesOf = ({ dataChecksum, config: { evaluateOn, limit, reading } }: Run) =>
  JSON.stringify([dataChecksum, evaluateOn, limit, reading]);
const kindsOf = (runs: readonly Run[]) => inModelOrder(runs.map(({ cell }) => cell));
const sequencesIn = ([run]: readonly Run[]) => run?.config.limit ?? Number.MAX_SAFE_INTEGER;
/** More do not make a set a better one. */
const enoughEpochs = 10;
const epochsOf = (runs: readonly Run[]) =>
  Math.min(enoughEpochs, ...runs.map(({ epochsDone }) => epochsDone));
const newest = (runs: readonly Run[]) => Math.max(...runs.map(({ id }) => id));
