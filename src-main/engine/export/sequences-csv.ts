// A model's predictions as a table: one row per sequence, or per step after the end of series.
import { createForecastTable } from '../contract/forecast-table';
import type { RunPredictions, SequencePredictions } from '../contract/sequence-predictions';
import { at, findLargest } from '../../core/element-at';
import { escapeFormula, shortenFloat, toCsv, type Cell } from './csv';

type PredictedSequences = SequencePredictions &
  Partial<Pick<RunPredictions, 'forecasts' | 'times'>>;

/**
 * Returns the forecasts after the end of series. Without any, each row has the class and the probability of each
 * class, or a column for each number, which for a forecast follows its last step.
 */
export const formatSequencesAsCsv = (found: PredictedSequences): string =>
  [...toCsv(createPredictionRows(found))].join('');

/** Returns the table for the clipboard, with tabs between the columns. */
export const formatSequencesAsText = (found: PredictedSequences): string =>
  createPredictionRows(found)
    .map((row) =>
      row.map((cell) => (typeof cell === 'string' ? escapeFormula(cell) : cell)).join('\t'),
    )
    .join('\n');

function createPredictionRows(found: PredictedSequences): (readonly Cell[])[] {
  const { task, names, sequences, forecasts = [], times = null } = found;
  if (forecasts.length > 0) {
    const { head, rows } = createForecastTable({ forecasts, times });
    const short = (cell: Cell) => (typeof cell === 'number' ? shortenFloat(cell) : cell);
    return [head, ...rows.map((row) => row.map(short))];
  }
  const isClass = task === 'class';
  const getClass = (values: readonly number[]) => at(names, values.indexOf(findLargest(values)));
  const head = isClass ? ['class', ...names.map((name) => `probability_${name}`)] : names;
  const isForecast = sequences.some(({ after }) => after !== undefined);
  const rows = sequences.map(({ id, after = '', values }): readonly Cell[] =>
    isClass
      ? [id, getClass(values), ...values]
      : [id, ...(isForecast ? [after] : []), ...values.map(shortenFloat)],
  );
  return [['sequence', ...(isForecast ? ['after'] : []), ...head], ...rows];
}
