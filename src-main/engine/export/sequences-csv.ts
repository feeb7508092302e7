// A model's predictions as a table: one row per sequence, or per step after the end of series.
import { createForecastTable } from '../contract/forecast-table';
import type { RunPredictions, SequencePredictions } from '../contract/sequence-predictions';
import { at, findLargest } from '../../core/element-at';
import { neutral, shortest, toCsv, type Cell } from './csv';

type Found = SequencePredictions & Partial<Pick<RunPredictions, 'forecasts' | 'times'>>;

/**
 * Returns the forecasts after the end of series. Without any, each row has the class and the probability of each
 * class, or a column for each number, which for a forecast follows its last step.
 */
export const sequencesAsCsv = (found: Found): string => [...toCsv(predictionRows(found))].join('');

/** Returns the table for the clipboard, with tabs between the columns. */
export const sequencesAsText = (found: Found): string =>
  predictionRows(found)
    .map((row) => row.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell)).join('\t'))
    .join('\n');

function predictionRows(found: Found): (readonly Cell[])[] {
  const { task, names, sequences, forecasts = [], times = null } = found;
  if (forecasts.length > 0) {
    const { head, rows } = createForecastTable({ forecasts, times });
    const short = (cell: Cell) => (typeof cell === 'number' ? shortest(cell) : cell);
    return [head, ...rows.map((row) => row.map(short))];
  }
  const isClass = task === 'class';
  const classOf = (values: readonly number[]) => at(names, values.indexOf(findLargest(values)));
  const head = isClass ? ['class', ...names.map((name) => `probability_${name}`)] : names;
  const isForecast = sequences.some(({ after }) => after !== undefined);
  const rows = sequences.map(({ id, after = '', values }): readonly Cell[] =>
    isClass
      ? [id, classOf(values), ...values]
      : [id, ...(isForecast ? [after] : []), ...values.map(shortest)],
  );
  return [['sequence', ...(isForecast ? ['after'] : []), ...head], ...rows];
}
