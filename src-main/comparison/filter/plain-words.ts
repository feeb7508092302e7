// A filter in plain words: "learning rate 1e-3", "optimizer adam", "gru with accuracy above 79".
import { findColumn, isNumeric, type Column } from '../column';

/** What stands between a name and its value; nothing means "is". The longer ones first. */
const between: readonly (readonly [words: string, operator: string])[] = [
  ['at least', '>='],
  ['at most', '<='],
  ['more than', '>'],
  ['less than', '<'],
  ['above', '>'],
  ['below', '<'],
  ['over', '>'],
  ['under', '<'],
  ['is', '='],
  ['>=', '>='],
  ['<=', '<='],
  ['!=', '!='],
  ['>', '>'],
  ['<', '<'],
  ['=', '='],
  [':', ':'],
];

const operators = between.map(([words]) => escape(words)).join('|');

/** Words that say nothing by themselves; in quotes, or alone, they are searched for. */
const filler = '(?<!\\S|[:<>=]\\s*)(?:with|and|the|runs)(?!\\S)';
const fillers = new RegExp(filler, 'gi');
/** What may stand behind a condition and is no part of it. */
export const connectives = new RegExp(`(?:\\s+(?:or|not|${filler}))+$`, 'i');

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/**
 * The same filter by its fields, each condition at its old position and filled up with spaces: a mistake stays where it was typed.
 * A text with quotes is left as it is: what is in them is searched for.
 */
export function inFields<Row>(text: string, columns: readonly Column<Row>[]): string {
  if (text.includes('"')) return withoutDots(text);
  const words = columns
    .filter((column) => findColumn(columns, column.label) === undefined)
    .toSorted((a, b) => b.label.length - a.label.length)
    .reduce(withField, text);
  // A field's own word also occurs in names of runs, "sweep lr 0.1": it needs an operator, unless it stands between dots as in
  // "LSTM · 128 · seed 1".
  const named = columns
    .filter((column) => isNumeric(column) || column.choices !== null)
    .flatMap((column) => [
      { column, name: column.label, field: column.key, needed: '?' },
      ...[column.key, ...column.aliases].flatMap((name) => [
        { column, name, field: name, needed: '' },
        ...(text.includes('·') ? [{ column, name, field: name, needed: '?', isWhole: true }] : []),
      ]),
    ])
    .sort((a, b) => b.name.length - a.name.length);
  const conditions = named.reduce((read, { column, name, field, needed, isWhole }) => {
    const value = isNumeric(column)
      ? '[-+]?[\\d.][^\\s]*(?:\\s+%)?'
      : `(?:${(column.choices ?? []).map((choice) => escape(choice)).join('|')})(?!\\S)`;
    const written = `(?<!\\S)${escape(name)}\\s+(?:(${operators})\\s*)${needed}(${value})`;
    const condition = isWhole ? `(?<=(?:^|·)\\s*)${written}(?=\\s*(?:·|$))` : written;
    return read.replace(
      new RegExp(condition, 'gi'),
      (typed: string, sign: string | undefined, found: string) => {
        const operator = between.find(([one]) => one === sign?.toLowerCase())?.[1] ?? '=';
        return `${field}${operator}${found.replace(/\s/g, '')}`.padEnd(typed.length);
      },
    );
  }, words);
  const rest = withoutDots(conditions.replace(fillers, ({ length }) => ' '.repeat(length)));
  return rest.trim() === '' ? text : rest;
}

/** With the field in place of its label before an operator: "learning rate=1e-3" takes whatever `lr=1e-3` takes. */
function withField<Row>(text: string, { label, key }: Column<Row>): string {
  const beforeOperator = new RegExp(`(?<=(?:^|[\\s·])[-!]?)${escape(label)}(?=\\s*!?[:<>=])`, 'gi');
  return text.replace(beforeOperator, key.padEnd(label.length));
}

/** The dot between the words of a shown name is a space, outside quotes. */
const withoutDots = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\[^])*"?|·/g, (found) => (found === '·' ? ' ' : found));
