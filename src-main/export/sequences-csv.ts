// A model's predictions for sequences as a table: a row for each sequence.
import type { SequencePredictions } from '../inference/inspection/predict-sequences';
import { at } from '../element-at';
import { toCsv } from './data/csv';

/** The class and a column for each class with its probability, or a column for each number. */
export function sequencesAsCsv({ task, names, sequences }: SequencePredictions): string {
  const isClass = task === 'class';
  const classOf = (values: readonly number[]) => at(names, values.indexOf(Math.max(...values)));
  const columns = [
    { name: 'sequence', type: 'text' as const, values: sequences.map(({ id }) => id) },
    ...(isClass
      ? [
          {
            name: 'class',
            type: 'text' as const,
            values: sequences.map((one) => classOf(one.values)),
          },
        ]
      : []),
    ...names.map((name, i) => ({
      name: isClass ? `probability_${name}` : name,
      type: isClass ? ('float64' as const) : ('float32' as const),
      values: sequences.map(({ values }) => at(values, i)),
    })),
  ];
  const table = {
    columns: columns.map(({ name, type }) => ({ name, type })),
    pieces: [columns.map(({ values }) => values)],
  };
  return [...toCsv(table)].join('');
}
