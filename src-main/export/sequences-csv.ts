// A model's predictions for sequences as a table: a row for each sequence.
import type { SequencePredictions } from '../inference/inspection/predict-sequences';
import { at } from '../element-at';
import { shortest, toCsv, type Cell } from './csv';

/** The class and a column for each class with its probability, or a column for each number, of a forecast after its last step. */
export function sequencesAsCsv({ task, names, sequences }: SequencePredictions): string {
  const isClass = task === 'class';
  const classOf = (values: readonly number[]) => at(names, values.indexOf(Math.max(...values)));
  const head = isClass ? ['class', ...names.map((name) => `probability_${name}`)] : names;
  const isForecast = sequences.some(({ after }) => after !== undefined);
  const rows = sequences.map(({ id, after = '', values }): readonly Cell[] =>
    isClass
      ? [id, classOf(values), ...values]
      : [id, ...(isForecast ? [after] : []), ...values.map(shortest)],
  );
  return [...toCsv([['sequence', ...(isForecast ? ['after'] : []), ...head], ...rows])].join('');
}
