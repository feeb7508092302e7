// Lists of columns as users type them: `cell,lr` to group by, `-best,name` to sort by.
import { findColumn, type Column } from './column';
import { didYouMean } from './filter/closest';
import type { SortKey } from './sort';

/** `message` names the word that is no column, and suggests a similar one. */
export type ReadWords<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** @param text comma-separated columns */
export function readColumns<Row>(
  text: string,
  columns: readonly Column<Row>[],
): ReadWords<readonly Column<Row>[]> {
  const found: Column<Row>[] = [];
  for (const word of text.split(',').map((part) => part.trim())) {
    const column = findColumn(columns, word);
    if (column === undefined) return { ok: false, message: noColumn(word, columns) };
    if (!found.includes(column)) found.push(column);
  }
  return { ok: true, value: found };
}

/** @param text comma-separated columns, the most important first; a leading `-` sorts in descending order */
export function readSortKeys<Row>(
  text: string,
  columns: readonly Column<Row>[],
): ReadWords<readonly SortKey[]> {
  const words = text.split(',').map((part) => part.trim());
  const found = readColumns(words.map((word) => word.replace(/^-/, '')).join(','), columns);
  if (!found.ok) return found;
  const descending = new Set(
    words.flatMap((word) => (word.startsWith('-') ? findColumn(columns, word.slice(1)) : [])),
  );
  const keys = found.value.map((column) => ({
    key: column.key,
    descending: descending.has(column),
  }));
  return { ok: true, value: keys };
}

function noColumn<Row>(word: string, columns: readonly Column<Row>[]): string {
  const words = columns.flatMap(({ key, aliases }) => [key, ...aliases]);
  return `There is no column \`${word}\`.${didYouMean(word, words)} The columns are ${columns.map(({ key }) => key).join(', ')}.`;
}
