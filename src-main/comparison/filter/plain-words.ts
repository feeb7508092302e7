// A filter in the words of the table's heads: "learning rate 1e-3", "hidden size over 100", "optimizer adam".
import { isNumeric, type Column } from '../column';

/** What stands between a name and its value; nothing means "is". The longer ones first. */
const between: readonly (readonly [words: string, operator: string])[] = [
  ['at least', '>='],
  ['at most', '<='],
  ['above', '>'],
  ['below', '<'],
  ['over', '>'],
  ['under', '<'],
  ['is', '='],
  ['>=', '>='],
  ['<=', '<='],
  ['>', '>'],
  ['<', '<'],
  ['=', '='],
];

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * The same filter by its fields, each condition at its old position and filled up with spaces: a mistake stays where it was typed.
 * A text with quotes is left as it is: what is in them is searched for.
 */
export function inFields<Row>(text: string, columns: readonly Column<Row>[]): string {
  if (text.includes('"')) return text;
  const named = columns
    .filter((column) => isNumeric(column) || column.choices !== null)
    .sort((a, b) => b.label.length - a.label.length);
  return named.reduce((words, column) => {
    const value = isNumeric(column)
      ? '[-+]?[\\d.][^\\s]*'
      : `(?:${(column.choices ?? []).map((choice) => escape(choice)).join('|')})(?!\\S)`;
    const operators = between.map(([written]) => escape(written)).join('|');
    const condition = new RegExp(
      `(?<!\\S)${escape(column.label)}\\s+(?:(${operators})\\s*)?(${value})`,
      'gi',
    );
    return words.replace(condition, (typed: string, written: string | undefined, found: string) => {
      const operator = between.find(([one]) => one === written?.toLowerCase())?.[1] ?? '=';
      return `${column.key}${operator}${found}`.padEnd(typed.length);
    });
  }, text);
}
