// A model's predictions for sequences as a table: a row for each sequence.
import type { SequencePredictions } from '../inference/inspection/predict-sequences';
import { at } from '../element-at';
import { shortest, toCsv, type Cell } from './csv';

/** The class and a column for each class with its probability, or a column for each number. */
export function sequencesAsCsv({ task, names, sequences }: SequencePredictions): string {
  const isClass = task === 'class';
  const classOf = (values: readonly number[]) => at(names, values.indexOf(Math.max(...values)));
  const head = isClass ? ['class', ...names.map((name) => `probability_${name}`)] : names;
  const rows = sequences.map(({ id, values }): readonly Cell[] =>
    isClass ? [id, classOf(values), ...values] : [id, ...values.map(shortest)],
  );
  return [...toCsv([['sequence', ...head], ...rows])].join('');
}
