// What a cell's runs say together, and how two cells compare: as means with their standard errors.
import { modelLabels, type CellKind } from '../../catalogue/config';
import { evaluationWord, type EvaluationWord } from '../../catalogue/evaluation';
import type { ReportRun } from '../collect';
import { median, proportionError, standingOf, type Standing } from './standing';

export interface CellResult {
  readonly cell: CellKind;
  readonly name: string;
  readonly runs: readonly Standing[];
  /** Mean accuracy after the last epoch. */
  readonly accuracy: number;
  /** Of that mean: the images' share, which further runs do not lessen, and the runs' own spread. */
  readonly standardError: number;
  /** Median milliseconds of an epoch. */
  readonly epochMs: number;
  readonly parameterCount: number;
  /** Median over the runs; null unless at least half of them came there. */
  readonly firstEpochAt: (accuracy: number) => number | null;
}

/** @returns null if the cell has no run with a finished epoch among these */
export function cellResult(cell: CellKind, runs: readonly ReportRun[]): CellResult | null {
  const standings = runs
    .filter(({ run }) => run.cell === cell)
    .map(standingOf)
    .filter((standing) => standing !== null);
  const [first] = standings;
  if (first === undefined) return null;
  const accuracies = standings.map(({ lastAccuracy }) => lastAccuracy);
  const accuracy = mean(accuracies);
  const spread = deviation(accuracies) / Math.sqrt(accuracies.length);
  return {
    cell,
    name: modelLabels[cell],
    runs: standings,
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

/** What the results of several cells are on. */
export const evaluationOf = (results: readonly CellResult[]): EvaluationWord =>
  evaluationWord(results.flatMap(({ runs }) => runs));

export interface Difference {
  /** Accuracy of the first less that of the second. */
  readonly value: number;
  readonly standardError: number;
  /** The value in standard errors, without its sign; infinite if it cannot be by chance at all. */
  readonly errors: number;
  /** Below two standard errors nothing can be said. */
  readonly verdict: 'first' | 'second' | 'neither';
}

export function difference(first: CellResult, second: CellResult): Difference {
  const value = first.accuracy - second.accuracy;
  const standardError = Math.hypot(first.standardError, second.standardError);
  const errors = value === 0 ? 0 : Math.abs(value) / standardError;
  const verdict = errors < 2 ? 'neither' : value > 0 ? 'first' : 'second';
  return { value, standardError, errors, verdict };
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Of a sample; 0 for a single value, which shows no spread. */
function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  const squares = values.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
