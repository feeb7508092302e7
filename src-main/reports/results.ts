// The results of a cell's runs together, and how two cells compare: at an epoch that all runs have, and seed by seed where
// both cells were trained with the same seeds.
import { deviation, greatest, group, mean } from 'd3-array';
import { modelKinds, modelLabels, settingNames, type ModelKind } from '../../catalogue/config';
import { evaluationWord, type EvaluationWord } from '../../catalogue/evaluation';
import { claimOf, type Claim } from '../../comparison/claim';
import { accuracy as accuracyMetric } from '../../comparison/finding';
import { runLabels } from '../../comparison/run-labels';
import { proportionError } from '../../comparison/statistics';
import { at } from '../../element-at';
import type { ReportRun } from '../collect';
import { plain } from '../words';
import { median, standingOf, type RunStanding } from './standing';

export interface CellResult {
  readonly cell: ModelKind;
  /** "GRU"; with the settings where runs of the cell differ in more than the seed. */
  readonly name: string;
  readonly members: readonly ReportRun[];
  /** As if each had stopped after `epoch`. */
  readonly runs: readonly RunStanding[];
  readonly epoch: number;
  /** Mean accuracy after that epoch. */
  readonly accuracy: number;
  /** Of that mean: from the number of images, which further runs do not reduce, and from the spread between runs. */
  readonly standardError: number;
  /** Median milliseconds of an epoch. */
  readonly epochMs: number;
  readonly parameterCount: number;
  /** "in epoch 3", the median of several runs; "in epoch 3 in 2 of 3 runs"; null if none did. */
  readonly reached: (accuracy: number) => string | null;
}

/** Those whose results count: of equal models and settings the finished ones, where there are any. */
export function runsThatCount(runs: readonly ReportRun[]): readonly ReportRun[] {
  const keyOf = (one: ReportRun) => `${one.run.cell} ${settingsOf(one)}`;
  const isFinished = ({ run }: ReportRun) => run.status === 'finished';
  const finished = new Set(runs.filter(isFinished).map(keyOf));
  return runs.filter((one) => isFinished(one) || !finished.has(keyOf(one)));
}

/** The last epoch that all runs with a finished epoch have; 0 if none has one. */
function commonEpoch(runs: readonly ReportRun[]): number {
  const lengths = runs.map(({ epochs }) => epochs.length).filter((length) => length > 0);
  return lengths.length === 0 ? 0 : Math.min(...lengths);
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
  const runs = runsThatCount(all);
  const epoch = commonEpoch(runs);
  const families = cells.flatMap((cell) => {
    const own = runs.filter(({ run, epochs }) => run.cell === cell && epochs.length > 0);
    const bySettings = [...group(own, settingsOf).values()];
    return bySettings.map((members) => ({ cell, members, isAlone: bySettings.length === 1 }));
  });
  const labels = runLabels(
    families.map(({ members }) => at(members, 0).run),
    true,
  );
  return families.map(({ cell, members, isAlone }) => {
    const label = plain(labels.get(at(members, 0).run.id) ?? '');
    return resultOf(cell, isAlone ? modelLabels[cell] : label, members, epoch);
  });
}

/** The runs under the names of their results: seeds of one result share a name. */
export const namedByResult = (runs: readonly ReportRun[]): ReportRun[] =>
  cellResults(modelKinds, runs).flatMap(({ name, members }) =>
    members.map((one) => ({ ...one, label: name })),
  );

/** The best of a cell's settings; null if the cell has no run with a finished epoch among these. */
export function cellResult(cell: ModelKind, runs: readonly ReportRun[]): CellResult | null {
  const own = runs.filter(({ run }) => run.cell === cell);
  return greatest(cellResults([cell], own), ({ accuracy }) => accuracy) ?? null;
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

function resultOf(
  cell: ModelKind,
  name: string,
  members: readonly ReportRun[],
  epoch: number,
): CellResult {
  const runs = members.map((run) => standingOf(run, epoch)).filter((standing) => standing !== null);
  const accuracies = runs.map(({ lastAccuracy }) => lastAccuracy);
  const accuracy = mean(accuracies) ?? NaN;
  const spread = (deviation(accuracies) ?? 0) / Math.sqrt(accuracies.length);
  const reaching = (level: number) =>
    runs.map(({ firstEpochAt }) => firstEpochAt(level)).filter((found) => found !== null);
  return {
    cell,
    name,
    members,
    runs,
    epoch,
    accuracy,
    standardError: Math.hypot(proportionError(accuracy, at(runs, 0).images), spread),
    epochMs: median(runs.map(({ epochMs }) => epochMs)),
    parameterCount: at(runs, 0).parameterCount,
    reached: (level) => {
      const epochs = reaching(level);
      if (epochs.length === 0) return null;
      const some = epochs.length < runs.length ? ` in ${epochs.length} of ${runs.length} runs` : '';
      return `in epoch ${Math.ceil(median(epochs))}${some}`;
    },
  };
}

/** The images on which several cells were measured, in a word. */
export const evaluationOf = (results: readonly CellResult[]): EvaluationWord =>
  evaluationWord(results.flatMap(({ runs }) => runs));

/** Two cells trained with the same seeds. */
export interface Pairs {
  readonly seeds: readonly number[];
  /** Accuracy of the first minus that of the second, seed by seed. */
  readonly differences: readonly number[];
}

export interface Difference {
  /** Accuracy of the first minus that of the second. */
  readonly value: number;
  readonly pairs: Pairs;
  /** What the pairs show of the cells. */
  readonly claim: Claim;
}

/** From how many settings two results were chosen, which the claim about them is corrected for. */
export const chosenFrom = (results: readonly (readonly ReportRun[])[]): number =>
  Math.max(results.length, ...results.flat().map(({ amongSettings }) => amongSettings));

/** @param cells that are compared with each other */
export function difference(first: CellResult, second: CellResult, cells = 2): Difference {
  const value = first.accuracy - second.accuracy;
  const pairs = pairsOf(first, second);
  const groups = Math.max(cells, chosenFrom([first.members, second.members]));
  const claim = claimOf(pairs.differences, accuracyMetric, groups);
  return { value, pairs, claim };
}

function pairsOf(first: CellResult, second: CellResult): Pairs {
  const found = first.runs.flatMap((own, index) => {
    const isRepeated = first.runs.findIndex(({ seed }) => seed === own.seed) !== index;
    const other = second.runs.find(({ seed }) => seed === own.seed);
    if (other === undefined || isRepeated) return [];
    return [{ seed: own.seed, difference: own.lastAccuracy - other.lastAccuracy }];
  });
  return {
    seeds: found.map(({ seed }) => seed),
    differences: found.map((pair) => pair.difference),
  };
}
