// Columns as people name them in a list: `cell,lr` to group by, `-best,name` to sort by.
import { findColumn, type Column } from './column';
import { closest } from './filter/closest';
import type { SortKey } from './sort';

/** `message` says which word is no column, and what it may have been meant to be. */
export type ReadWords<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** @param text columns with commas between */
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

/** @param text columns with commas between, the most important first; `-` in front turns one round */
export function readSortKeys<Row>(
  text: string,
  columns: readonly Column<Row>[],
): ReadWords<readonly SortKey[]> {
  const words = text.split(',').map((part) => part.trim());
  const found = readColumns(words.map((word) => word.replace(/^-/, '')).join(','), columns);
  if (!found.ok) return found;
  const turned = new Set(
    words.flatMap((word) => (word.startsWith('-') ? findColumn(columns, word.slice(1)) : [])),
  );
  const keys = found.value.map((column) => ({
    key: column.key,
    descending: turned.has(column),
  }));
  return { ok: true, value: keys };
}

function noColumn<Row>(word: string, columns: readonly Column<Row>[]): string {
  const words = columns.flatMap(({ key, aliases }) => [key, ...aliases]);
  const near = closest(word, words);
  const guess = near === null ? '' : ` Did you mean \`${near}\`?`;
  return `There is no column \`${word}\`.${guess} The columns are ${columns.map(({ key }) => key).join(', ')}.`;
}
