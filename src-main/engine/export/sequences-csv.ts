// A model's predictions for sequences as a table: a row for each sequence.
import type { SequencePredictions } from '../contract/sequence-predictions';
import { at, findLargest } from '../../core/element-at';
import { neutral, shortest, toCsv, type Cell } from './csv';

/**
 * The class and a column for each class with its probability, or a column for each number, of a
 * forecast after its last step.
 */
export const sequencesAsCsv = (found: SequencePredictions): string =>
  [...toCsv(predictionRows(found))].join('');

/** For the clipboard: between the columns are tabs. */
export const sequencesAsText = (found: SequencePredictions): string =>
  predictionRows(found)
    .map((row) => row.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell)).join('\t'))
    .join('\n');

function predictionRows({ task, names, sequences }: SequencePredictions): (readonly Cell[])[] {
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
