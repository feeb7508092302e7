// Parses a filter into terms that must all match: `gru lr<=0.002 seed:1..3 not tag:draft "two words"`.
// docs/command-line.md explains it to users. Never throws.
import { suggest } from '../../core/did-you-mean';
import { isNumeric, type Column } from '../column';
import { createAnyTest, createTextTest, type Operator, type Test, type Word } from './values';

export interface Condition<Row> {
  readonly kind: 'condition';
  /** The text as typed: a column's key, another name of it or its title. */
  readonly field: string;
  /** The column; undefined if there is none of this name. */
  readonly column: Column<Row> | undefined;
  readonly operator: Operator;
  /** One or more values, of which any may match. */
  readonly values: readonly Word[];
}

interface Text {
  readonly kind: 'text';
  readonly word: Word;
}

/** A term, from `from` to before `to` in the text. */
export type Term<Row> = (Condition<Row> | Text) & {
  /** The test of the values, without the `not`; or a mistake in them. */
  readonly test: Test<Row> | string;
  readonly isNegated: boolean;
  readonly from: number;
  readonly to: number;
};

const space = /[\s·]+/y;
const sign = /(?:-|not(?=\s|$))\s*/iy;
const quoted = /"((?:[^"\\]|\\[^])*)"?/y;
const operator = /\s*(<=|>=|!=|:|=|<|>)\s*/y;
const bareText = /(?:(?!\s*(?:[:<>=]|!=))[^\s·])*/y;
const bareValue = /[^\s,"]*(?:\s+%)?/y;

export function parseFilter<Row>(text: string, columns: readonly Column<Row>[]): Term<Row>[] {
  const scanner = new Scanner(text);
  const names = listNames(columns);
  const terms: Term<Row>[] = [];
  for (;;) {
    scanner.consume(space);
    const from = scanner.at;
    const isNegated = scanner.consume(sign) !== '';
    if (scanner.at >= text.length) return terms;
    const found = parseCondition(scanner, names) ?? parseTextOrUnknown(scanner, columns);
    terms.push({ ...found, isNegated, from, to: scanner.at });
  }
}

class Scanner {
  at = 0;

  constructor(readonly text: string) {}

  /** Returns the match of a sticky pattern here, or its group if it has one; '' for no match. */
  consume(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = '', group = found] = pattern.exec(this.text) ?? [];
    this.at += found.length;
    return group;
  }

  word(bare: RegExp): Word {
    const from = this.at;
    if (this.text[from] !== '"') return { text: this.consume(bare), isQuoted: false, from };
    return { text: this.consume(quoted).replace(/\\([^])/g, '$1'), isQuoted: true, from };
  }

  values(): Word[] {
    const values = [this.word(bareValue)];
    while (this.consume(/\s*,\s*/y) !== '') values.push(this.word(bareValue));
    return values;
  }
}

interface Name<Row> {
  readonly name: string;
  readonly column: Column<Row>;
  readonly isTitle: boolean;
}

/** Returns names in lower case, the longest first. */
function listNames<Row>(columns: readonly Column<Row>[]): readonly Name<Row>[] {
  return columns
    .flatMap((column) =>
      [column.label, column.key, ...column.aliases].map((name, index) => ({
        name: name.toLowerCase(),
        column,
        isTitle: index === 0,
      })),
    )
    .sort((a, b) => b.name.length - a.name.length);
}

type FoundTerm<Row> = (Condition<Row> | Text) & Pick<Term<Row>, 'test'>;

/** Parses a column's name, an operator and values; or its title and valid values. */
function parseCondition<Row>(scanner: Scanner, names: readonly Name<Row>[]): FoundTerm<Row> | null {
  const start = scanner.at;
  for (const { name, column, isTitle } of names) {
    const field = scanner.text.slice(start, start + name.length);
    if (field.toLowerCase() !== name) continue;
    scanner.at = start + name.length;
    const typed = scanner.consume(operator) as Operator | '';
    const hasKnownValues = isNumeric(column) || column.choices !== null;
    const isTitled = typed === '' && isTitle && hasKnownValues && scanner.consume(/\s+/y) !== '';
    if (typed === '' && !isTitled) continue;
    const values = scanner.values();
    const test = createAnyTest(column, typed || '=', values);
    if (isTitled && typeof test === 'string') continue;
    return { kind: 'condition', field, column, operator: typed || '=', values, test };
  }
  scanner.at = start;
  return null;
}

function parseTextOrUnknown<Row>(
  scanner: Scanner,
  columns: readonly Column<Row>[],
): FoundTerm<Row> {
  const word = scanner.word(bareText);
  const typed = word.isQuoted ? '' : (scanner.consume(operator) as Operator | '');
  if (typed === '') return { kind: 'text', word, test: createTextTest(word.text, columns) };
  const field = word.text;
  const known = columns.map(({ key }) => key);
  const test = `There is no column \`${field}\`.${suggest(field, known)} To search for the text itself, put it in quotes: \`"${field}${typed}…"\`.`;
  const values = scanner.values();
  return { kind: 'condition', field, column: undefined, operator: typed, values, test };
}
