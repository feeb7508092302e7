// Parses a filter's text into terms: the grammar only; compile.ts checks fields and values. Never throws, and
// takes time in proportion to the text.
import {
  bareText,
  bareValue,
  matchAt,
  operators,
  type FilterMistake,
  type Item,
  type Operator,
  type Outcome,
  type Placed,
  type Term,
  type Word,
} from './syntax';

const longest = 2000;

/** Thrown and caught within this file. */
class Mistake extends Error {
  constructor(readonly where: FilterMistake) {
    super(where.message);
  }
}

/** The terms of a filter with their positions; none for a text of spaces. */
export function parseFilter(text: string): Outcome<readonly Placed<Term>[]> {
  if (text.length > longest) {
    const message = `A filter has at most ${longest.toLocaleString('en')} characters.`;
    return { ok: false, mistake: { from: longest, to: text.length, message } };
  }
  try {
    return { ok: true, value: new Reader(text).terms() };
  } catch (error) {
    if (error instanceof Mistake) return { ok: false, mistake: error.where };
    throw error;
  }
}

class Reader {
  #at = 0;

  constructor(readonly text: string) {}

  terms(): Placed<Term>[] {
    const terms: Placed<Term>[] = [];
    this.#skipSpaces();
    while (this.#at < this.text.length) {
      terms.push(this.#alternatives());
      if (this.#at < this.text.length && !/\s/.test(this.#next())) {
        throw this.#mistake(this.#at, this.#at + 1, 'Leave a space before the next condition.');
      }
      this.#skipSpaces();
    }
    return terms;
  }

  /** One term, or several with `or` between them. */
  #alternatives(): Placed<Term> {
    const from = this.#at;
    const terms = [this.#term()];
    while (this.#match(/\s+or\s+(?=\S)/iy) !== '') terms.push(this.#term());
    const [value] = terms;
    const to = this.#at;
    // Half typed: what comes next will say which.
    this.#match(/\s+(?:or|not)\s*$/iy);
    return {
      value: value && terms.length === 1 ? value : { isNegated: false, kind: 'any', terms },
      from,
      to,
    };
  }

  #term(): Term {
    const from = this.#at;
    const isNegated =
      this.#take('-') ||
      (!this.text.startsWith('!=', from) && this.#take('!')) ||
      this.#match(/not\s+(?=[^\s:<>=!])/iy) !== '';
    if (this.#next() === '"') return { isNegated, kind: 'text', word: this.#quoted() };
    const name = this.#match(bareText);
    if (name === '') throw this.#missingWord(from);
    const end = this.#at;
    this.#skipSpaces();
    const operator = this.#operator();
    if (operator === null) {
      this.#at = end;
      return { isNegated, kind: 'text', word: { text: name, isQuoted: false } };
    }
    this.#skipSpaces();
    return { isNegated, kind: 'condition', field: name, operator, items: this.#items(name) };
  }

  #missingWord(from: number): Mistake {
    const operator = this.#operator();
    return operator === null
      ? this.#mistake(from, this.#at + 1, 'Put what to leave out right behind the sign: `-draft`.')
      : this.#mistake(
          from,
          this.#at,
          `Put a field before \`${operator}\`: \`lr${operator}0.002\`.`,
        );
  }

  #items(field: string): Item[] {
    const items = [this.#item(field)];
    while (this.#take(',')) {
      this.#skipSpaces();
      items.push(this.#item(field));
    }
    return items;
  }

  #item(field: string): Item {
    const from = this.#at;
    const low = this.#value();
    if (this.#take('..')) {
      const high = this.#value();
      if (low !== null || high !== null) return { kind: 'range', low, high };
      throw this.#mistake(
        from,
        this.#at,
        'A range needs at least one end: `1..3`, `1..` or `..3`.',
      );
    }
    if (low !== null) return { kind: 'word', word: low };
    throw this.#mistake(from, from, `A value is missing: say what \`${field}\` is to be.`);
  }

  #value(): Word | null {
    if (this.#next() === '"') return this.#quoted();
    const text = this.#match(bareValue);
    return text === '' ? null : { text, isQuoted: false };
  }

  #quoted(): Word {
    const from = this.#at;
    const match = matchAt(/"(?:[^"\\]|\\[^])*"/y, this.text, from);
    if (match === '') throw this.#mistake(from, this.text.length, 'Close the quotes with a `"`.');
    this.#at += match.length;
    return { text: match.slice(1, -1).replace(/\\([^])/g, '$1'), isQuoted: true };
  }

  #operator(): Operator | null {
    const found = operators.find((operator) => this.#take(operator)) ?? null;
    // `==`, as in most programming languages.
    if (found === '=') this.#take('=');
    return found;
  }

  #match(pattern: RegExp): string {
    const match = matchAt(pattern, this.text, this.#at);
    this.#at += match.length;
    return match;
  }

  #take(word: string): boolean {
    if (!this.text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #next(): string {
    return this.text.charAt(this.#at);
  }

  #skipSpaces(): void {
    this.#match(/\s+/y);
  }

  #mistake(from: number, to: number, message: string): Mistake {
    return new Mistake({ from, to: Math.min(to, this.text.length), message });
  }
}
