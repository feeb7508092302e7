// Models' answers for pictures as a table: one row for each picture and model.
import type { PictureResult } from '../contract/own-picture';
import { at } from '../element-at';
import { toCsv } from './data/csv';

/** @param models their names, in the order of the answers */
export function picturesAsCsv(
  models: readonly string[],
  pictures: readonly PictureResult[],
): string {
  const rows = pictures.flatMap(({ name, result }) =>
    models.map((model, index) => {
      if (!result.ok) return { name, model, answer: null, problem: result.problem.message };
      return { name, model, answer: at(result.value.answers, index), problem: '' };
    }),
  );
  const classes = Math.max(0, ...rows.map(({ answer }) => answer?.probabilities.length ?? 0));
  const columns = [
    { name: 'picture', type: 'text' as const, values: rows.map(({ name }) => name) },
    { name: 'model', type: 'text' as const, values: rows.map(({ model }) => model) },
    {
      name: 'predicted',
      type: 'whole' as const,
      values: rows.map(({ answer }) => answer?.predicted ?? null),
    },
    ...Array.from({ length: classes }, (_, digit) => ({
      name: `probability_${digit}`,
      type: 'float64' as const,
      values: rows.map(({ answer }) => answer?.probabilities[digit] ?? null),
    })),
    { name: 'problem', type: 'text' as const, values: rows.map(({ problem }) => problem) },
  ];
  const table = {
    columns: columns.map(({ name, type }) => ({ name, type })),
    pieces: [columns.map(({ values }) => values)],
  };
  return [...toCsv(table)].join('');
}
