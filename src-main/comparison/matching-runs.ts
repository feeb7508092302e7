// The runs that are compared unless the user selects others: the newest set that differs only in the cell, or in as
// little else as possible.
import { at } from '../element-at';
import { group } from 'd3-array';
import { cellKinds, modelKinds, type CellKind } from '../catalogue/models';
import { reportLimits, type ReportKind } from '../contract/report';
import type { Run } from '../contract/run';
import { bestOfEachModel } from './best-of-each';

/** What two runs must share to be in one set; each line requires less than the one above. */
const likeness: readonly ((run: Run) => unknown)[] = [
  ({ config, dataChecksum }) => [shared(config), config.epochs, dataChecksum],
  ({ config, dataChecksum }) => [shared(config), dataChecksum],
  ({ config: { reading, limit, evaluateOn }, dataChecksum }) => [
    dataChecksum,
    reading,
    limit,
    evaluateOn,
  ],
  () => null,
];

/** Seeds are paired below, threads only change the pace, and the last two do not apply to every cell. */
const notShared = ['cell', 'epochs', 'seed', 'threads', 'activation', 'forgetBias'];

/** Equal for models that were trained in the same way; the hidden size of a feed-forward network may differ. */
function besideKey({ config, dataChecksum, epochsDone }: Run): string {
  return JSON.stringify([
    shared(config).filter(([name]) => name !== 'hiddenSize'),
    config.seed,
    epochsDone,
    dataChecksum,
  ]);
}

function shared(config: Run['config']) {
  return Object.entries(config).filter(([name]) => !notShared.includes(name));
}

/** Those that a report takes unless others are chosen. A course compares cells that were trained in the same way. */
export const proposedRuns = (kind: ReportKind, runs: readonly Run[]): readonly number[] =>
  (kind === 'experiment' ? bestOfEachModel : bestMatchingRuns)(runs, reportLimits.runs);

/**
 * Ids of finished runs of as many cells as there are, in the cells' order. Of several sets the best one is
 * the longest (up to `enoughEpochs`), not limited to some images, on the test set, and the newest, in this order of
 * importance. Seeds that all of its cells have are included as long as there is room; then the newest run of each other
 * model that was trained in the same way.
 * @param most runs
 */
export function bestMatchingRuns(
  runs: readonly Run[],
  most: number,
  enoughEpochs = 10,
): readonly number[] {
  const finished = runs
    .filter(({ status, epochsDone }) => status === 'finished' && epochsDone > 0)
    .toSorted((a, b) => b.id - a.id);
  const usable = finished.filter(({ cell }) => isAsked(cell));
  const wanted = kindsOf(usable).length;
  if (wanted === 0) return [];
  for (const like of likeness) {
    const sets = [...group(usable, (run) => JSON.stringify(like(run))).values()];
    const complete = sets.filter((set) => kindsOf(set).length === wanted);
    const [best] = complete.toSorted((a, b) => compareRanks(rank(b), rank(a)));
    if (best !== undefined) return withOthers(membersOf(best, most));
  }
  return [];

  function withOthers(members: readonly number[]): number[] {
    const keys = new Set(runs.filter(({ id }) => members.includes(id)).map(besideKey));
    const others = modelKinds
      .filter((kind) => !isAsked(kind))
      .flatMap(
        (kind) => finished.find((run) => run.cell === kind && keys.has(besideKey(run)))?.id ?? [],
      );
    return [...members, ...others].slice(0, most);
  }

  function rank(set: readonly Run[]): readonly number[] {
    const members = set.filter(({ id }) => membersOf(set, most).includes(id));
    const shortest = Math.min(...members.map(({ epochsDone }) => epochsDone));
    return [
      Math.min(shortest, enoughEpochs),
      members.every(({ config }) => config.limit === null) ? 1 : 0,
      members.every(({ config }) => config.evaluateOn === 'test') ? 1 : 0,
      Math.max(...members.map(({ id }) => id)),
    ];
  }
}

/** The newest run of each cell and seed, for seeds that all cells have; the newest of each cell if they share none. */
function membersOf(set: readonly Run[], most: number): number[] {
  const kinds = kindsOf(set);
  const seeds = [...group(set, ({ config }) => config.seed).values()]
    .filter((sameSeed) => kindsOf(sameSeed).length === kinds.length)
    .slice(0, Math.max(1, Math.floor(most / kinds.length)));
  const groups = seeds.length > 0 ? seeds : [set];
  return kinds.flatMap((kind) =>
    groups.flatMap((members) => members.find(({ cell }) => cell === kind)?.id ?? []),
  );
}

const isAsked = (kind: Run['cell']) => cellKinds.some((cell) => cell === kind);

function kindsOf(runs: readonly Run[]): CellKind[] {
  return cellKinds.filter((kind) => runs.some(({ cell }) => cell === kind));
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index < 0 ? 0 : at(a, index) - at(b, index);
}
