// The results of a model's runs together, at an epoch that all runs have, and what is found of two of them, seed by seed.
import { greatest, group, median } from 'd3-array';
import { modelKinds, modelLabels, settingNames, type ModelKind } from '../catalogue/config';
import { theModel } from '../catalogue/models';
import { claimOf } from '../comparison/claim';
import { comparedMetric, findingOf, type Finding } from '../comparison/finding';
import { runLabels } from '../comparison/run-labels';
import { summarise, type Summary } from '../comparison/statistics';
import { at } from '../element-at';
import type { ReportRun } from './collect';
import { plain } from './words';

export interface CellResult {
  readonly cell: ModelKind;
  /** "GRU"; with the settings where runs of the cell differ in more than the seed. */
  readonly name: string;
  readonly members: readonly ReportRun[];
  /** The last that all compared runs have. */
  readonly epoch: number;
  /** After that epoch, over the members. */
  readonly accuracies: Summary;
  readonly accuracy: number;
  /** Median milliseconds of an epoch. */
  readonly epochMs: number;
}

/** Those whose results count: of equal models and settings the finished ones, where there are any. */
function runsThatCount(runs: readonly ReportRun[]): readonly ReportRun[] {
  const keyOf = (one: ReportRun) => `${one.run.cell} ${settingsOf(one)}`;
  const isFinished = ({ run }: ReportRun) => run.status === 'finished';
  const finished = new Set(runs.filter(isFinished).map(keyOf));
  return runs.filter((one) => isFinished(one) || !finished.has(keyOf(one)));
}

/**
 * At the last epoch that all of these runs have that count. Runs that differ in more than the seed are never averaged: each of their settings
 * is a result of its own.
 * @returns none for a cell without a finished epoch
 */
export function cellResults(
  cells: readonly ModelKind[],
  all: readonly ReportRun[],
): readonly CellResult[] {
  const runs = runsThatCount(all).filter(({ epochs }) => epochs.length > 0);
  const epoch = Math.min(...runs.map(({ epochs }) => epochs.length));
  const families = cells.flatMap((cell) => {
    const own = runs.filter(({ run }) => run.cell === cell);
    const bySettings = [...group(own, settingsOf).values()];
    return bySettings.map((members) => ({ cell, members, isAlone: bySettings.length === 1 }));
  });
  const labels = runLabels(
    families.map(({ members }) => at(members, 0).run),
    true,
  );
  return families.flatMap(({ cell, members, isAlone }) => {
    const label = plain(labels.get(at(members, 0).run.id) ?? '');
    const accuracies = summarise(members.map((one) => accuracyAfter(epoch, one)));
    if (accuracies === null) return [];
    const times = members.flatMap(({ epochs }) => epochs.map(({ durationMs }) => durationMs));
    const result = { accuracies, accuracy: accuracies.mean, epochMs: median(times) ?? NaN };
    return [{ cell, name: isAlone ? modelLabels[cell] : label, members, epoch, ...result }];
  });
}

const accuracyAfter = (epoch: number, { epochs }: ReportRun) => at(epochs, epoch - 1).testAccuracy;

/** The runs under the names of their results: seeds of one result share a name. */
export const namedByResult = (runs: readonly ReportRun[]): ReportRun[] =>
  cellResults(modelKinds, runs).flatMap(({ name, members }) =>
    members.map((one) => ({ ...one, label: name })),
  );

/** The best of a cell's settings; null if the cell has no run with a finished epoch among these. */
export function cellResult(cell: ModelKind, runs: readonly ReportRun[]): CellResult | null {
  const own = runs.filter(({ run }) => run.cell === cell);
  return greatest(cellResults([cell], own), ({ accuracy: reached }) => reached) ?? null;
}

/** All that two seeds of one result share. */
function settingsOf({ run: { config, dataChecksum } }: ReportRun): string {
  const isCut = config.schedule === 'constant';
  return JSON.stringify([
    dataChecksum,
    settingNames.map((name) =>
      name === 'seed' || name === 'threads' || (isCut && name === 'epochs') ? null : config[name],
    ),
  ]);
}

/** A single run does not stand for its cell. */
export const nameInFinding = ({ name, members }: CellResult) =>
  members.length === 1 ? `the ${name} run` : theModel(name);

/** Over the seeds that both have, after the last epoch of both. @param groups from which the two were chosen, at least */
export function compared(first: CellResult, second: CellResult, groups = 2): Finding {
  const epoch = Math.min(first.epoch, second.epoch);
  const differences = [...group(first.members, ({ run }) => run.config.seed)].flatMap(
    ([seed, [own]]) => {
      const other = second.members.find(({ run }) => run.config.seed === seed);
      if (own === undefined || other === undefined) return [];
      return [accuracyAfter(epoch, own) - accuracyAfter(epoch, other)];
    },
  );
  const runs = [...first.members, ...second.members];
  const metric = comparedMetric(
    'test/accuracy',
    runs.map(({ run }) => run),
  );
  const settings = runs.map(({ amongSettings }) => amongSettings);
  const claim = claimOf(differences, metric, Math.max(groups, ...settings));
  return findingOf(claim, [nameInFinding(first), nameInFinding(second)], metric, epoch);
}

/** The best beside each other one, the best first; none for a single result. */
export function findingsOf(results: readonly CellResult[]): Finding[] {
  const [best, ...others] = results.toSorted((a, b) => b.accuracy - a.accuracy);
  if (best === undefined) return [];
  return others.map((other) => compared(best, other, results.length));
}
