// The results of a cell's runs together, and how two cells compare: at an epoch that all runs have, and seed by seed where
// both cells were trained with the same seeds.
import { deviation, mean } from 'd3-array';
import { type CellKind, modelLabels } from '../../catalogue/config';
import { evaluationWord, type EvaluationWord } from '../../catalogue/evaluation';
import { accuracy as accuracyMetric, claimOf, type Claim } from '../../comparison/claim';
import type { ReportRun } from '../collect';
import { median, proportionError, standingOf, type RunStanding } from './standing';

export interface CellResult {
  readonly cell: CellKind;
  readonly name: string;
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
  /** Median over the runs; null unless at least half of them reached it. */
  readonly firstEpochAt: (accuracy: number) => number | null;
}

/** The last epoch that all runs with a finished epoch have; 0 if none has one. */
function commonEpoch(runs: readonly ReportRun[]): number {
  const lengths = runs.map(({ epochs }) => epochs.length).filter((length) => length > 0);
  return lengths.length === 0 ? 0 : Math.min(...lengths);
}

/** Of the cells with a finished epoch among these runs, at the last epoch that all of the runs have. */
export function cellResults(
  cells: readonly CellKind[],
  runs: readonly ReportRun[],
): readonly CellResult[] {
  const epoch = commonEpoch(runs);
  return cells.map((cell) => cellResult(cell, runs, epoch)).filter((result) => result !== null);
}

/**
 * @param until the epoch to compare at; without it the last one that all of the cell's runs have
 * @returns null if the cell has no run with a finished epoch among these
 */
export function cellResult(
  cell: CellKind,
  runs: readonly ReportRun[],
  until?: number,
): CellResult | null {
  const own = runs.filter(({ run }) => run.cell === cell);
  const epoch = until ?? commonEpoch(own);
  const standings = own
    .map((run) => standingOf(run, epoch))
    .filter((standing) => standing !== null);
  const [first] = standings;
  if (first === undefined) return null;
  const accuracies = standings.map(({ lastAccuracy }) => lastAccuracy);
  const accuracy = mean(accuracies) ?? NaN;
  const spread = (deviation(accuracies) ?? 0) / Math.sqrt(accuracies.length);
  return {
    cell,
    name: modelLabels[cell],
    runs: standings,
    epoch,
    accuracy,
    standardError: Math.hypot(proportionError(accuracy, first.images), spread),
    epochMs: median(standings.map(({ epochMs }) => epochMs)),
    parameterCount: median(standings.map(({ parameterCount }) => parameterCount)),
    firstEpochAt: (level) => {
      const epochs = standings.map((standing) => standing.firstEpochAt(level) ?? Infinity);
      const middle = median(epochs);
      return Number.isFinite(middle) ? Math.ceil(middle) : null;
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
  readonly standardError: number;
  /** The absolute value in standard errors; infinite where the standard error is 0. */
  readonly errors: number;
  readonly pairs: Pairs;
  /** What the pairs show of the cells. */
  readonly claim: Claim;
  /** Which of these trained models is ahead by two standard errors or more: that of the choice of images, not of the seed. */
  readonly ahead: 'first' | 'second' | null;
}

/** @param cells that are compared with each other */
export function difference(first: CellResult, second: CellResult, cells = 2): Difference {
  const value = first.accuracy - second.accuracy;
  const standardError = Math.hypot(first.standardError, second.standardError);
  const errors = value === 0 ? 0 : Math.abs(value) / standardError;
  const pairs = pairsOf(first, second);
  const claim = claimOf(pairs.differences, accuracyMetric, cells);
  const ahead = errors < 2 ? null : value > 0 ? 'first' : 'second';
  return { value, standardError, errors, pairs, claim, ahead };
}

function pairsOf(first: CellResult, second: CellResult): Pairs {
  const found = first.runs.flatMap((own, at) => {
    const isRepeated = first.runs.findIndex(({ seed }) => seed === own.seed) !== at;
    const other = second.runs.find(({ seed }) => seed === own.seed);
    if (other === undefined || isRepeated) return [];
    return [{ seed: own.seed, difference: own.lastAccuracy - other.lastAccuracy }];
  });
  return {
    seeds: found.map(({ seed }) => seed),
    differences: found.map((pair) => pair.difference),
  };
}
