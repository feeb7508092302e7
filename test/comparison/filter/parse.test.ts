import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../src-main/comparison/filter/parse';
import {
  bareText,
  bareValue,
  matchAt,
  operators,
  quote,
  type Item,
  type Term,
  type Word,
} from '../../../src-main/comparison/filter/syntax';

/** The same filter as text, in its plainest form. */
function printFilter(filter: readonly Term[]): string {
  return filter.map(printTerm).join(' ');
}

function printTerm(term: Term): string {
  if (term.kind === 'any') return term.terms.map(printTerm).join(' or ');
  const sign = term.isNegated ? '-' : '';
  if (term.kind === 'text') return sign + printWord(term.word, bareText);
  return `${sign}${term.field}${term.operator}${term.items.map(printItem).join(',')}`;
}

function printItem(item: Item): string {
  if (item.kind === 'word') return printWord(item.word, bareValue);
  const end = (word: Word | null) => (word === null ? '' : printWord(word, bareValue));
  return `${end(item.low)}..${end(item.high)}`;
}

function printWord({ text, isQuoted }: Word, bare: RegExp): string {
  const isBare = !isQuoted && !/^(or|not)$/i.test(text) && matchAt(bare, text, 0) === text;
  return isBare ? text : quote(text);
}

function terms(text: string): readonly Term[] {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(parsed.mistake.message);
  return parsed.value.map(({ value }) => value);
}

function mistake(text: string) {
  const parsed = parseFilter(text);
  if (parsed.ok) throw new Error(`${text} has no mistake`);
  return parsed.mistake;
}

const bare = (text: string): Word => ({ text, isQuoted: false });
const item = (text: string): Item => ({ kind: 'word', word: bare(text) });

describe('a filter', () => {
  it('is read term by term', () => {
    expect(terms('cell:gru,lstm lr<=0.002 seed:1..3 -tag:draft "two words" fast')).toEqual([
      {
        isNegated: false,
        kind: 'condition',
        field: 'cell',
        operator: ':',
        items: [item('gru'), item('lstm')],
      },
      {
        isNegated: false,
        kind: 'condition',
        field: 'lr',
        operator: '<=',
        items: [item('0.002')],
      },
      {
        isNegated: false,
        kind: 'condition',
        field: 'seed',
        operator: ':',
        items: [{ kind: 'range', low: bare('1'), high: bare('3') }],
      },
      { isNegated: true, kind: 'condition', field: 'tag', operator: ':', items: [item('draft')] },
      { isNegated: false, kind: 'text', word: { text: 'two words', isQuoted: true } },
      { isNegated: false, kind: 'text', word: bare('fast') },
    ]);
  });

  it.each([
    ['lr <= 0.002', 'lr<=0.002'],
    ['cell: gru,  lstm', 'cell:gru,lstm'],
    ['!tag:draft', '-tag:draft'],
    ['cell==gru', 'cell=gru'],
    ['cell != gru', 'cell!=gru'],
    ['seed:..3 seed:5..', 'seed:..3 seed:5..'],
    ['best:97.5..98,99', 'best:97.5..98,99'],
    ['name:"a \\"b\\" \\\\ c"', 'name:"a \\"b\\" \\\\ c"'],
    ['created>2026-11-01T14:30', 'created>2026-11-01T14:30'],
    ['-"two words"', '-"two words"'],
    ['  ', ''],
  ])('%j is printed as %j', (text, printed) => {
    expect(printFilter(terms(text))).toBe(printed);
  });

  it('has alternatives with `or`, and `not` in place of the sign', () => {
    const text = (word: string) => ({
      isNegated: false,
      kind: 'text',
      word: { text: word, isQuoted: false },
    });
    expect(terms('gru OR lstm fast')).toEqual([
      { isNegated: false, kind: 'any', terms: [text('gru'), text('lstm')] },
      text('fast'),
    ]);
    expect(terms('not draft')).toEqual(terms('-draft'));
    expect(terms('not lr<1 or -gru')).toEqual(terms('!lr<1 or not gru'));
    // Half typed, and words of their own in quotes.
    expect(terms('gru or ')).toEqual(terms('gru'));
    expect(terms('gru not')).toEqual(terms('gru'));
    expect(terms('gru "or" lstm')).toHaveLength(3);
  });

  it('gives the position of each term', () => {
    const parsed = parseFilter(' cell:gru  lr <= 1');
    if (!parsed.ok) throw new Error(parsed.mistake.message);
    expect(parsed.value.map(({ from, to }) => [from, to])).toEqual([
      [1, 9],
      [11, 18],
    ]);
  });
});

describe('a mistake', () => {
  it.each([
    ['cell:', 5, 5, 'A value is missing: say what `cell` is to be.'],
    ['cell:gru,', 9, 9, 'A value is missing: say what `cell` is to be.'],
    ['a "b', 2, 4, 'Close the quotes with a `"`.'],
    ['<=3', 0, 2, 'Put a field before `<=`: `lr<=0.002`.'],
    ['a - b', 2, 4, 'Put what to leave out right behind the sign: `-draft`.'],
    ['"a"b', 3, 4, 'Leave a space before the next condition.'],
    ['seed:..', 5, 7, 'A range needs at least one end: `1..3`, `1..` or `..3`.'],
  ])('in %j has its position and a remedy', (text, from, to, message) => {
    expect(mistake(text)).toEqual({ from, to, message });
  });

  it('is a text of more than 2,000 characters', () => {
    expect(mistake('a '.repeat(1001)).message).toBe('A filter has at most 2,000 characters.');
  });
});

/** Texts rich in what the grammar gives a meaning to. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(...operators, 'a', 'lr', '1', '.', '..', ',', '"', '\\', '-', '!', ' ', 'é'),
      { maxLength: 20 },
    )
    .map((parts) => parts.join('')),
);

const anyWord = fc.record({ text: fc.string(), isQuoted: fc.constant(true) });
const anyItem: fc.Arbitrary<Item> = fc.oneof(
  anyWord.map((word) => ({ kind: 'word' as const, word })),
  fc
    .tuple(anyWord, fc.option(anyWord))
    .map(([low, high]) => ({ kind: 'range' as const, low, high })),
);
const anyTerm: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ isNegated: fc.boolean(), kind: fc.constant('text' as const), word: anyWord }),
  fc.record({
    isNegated: fc.boolean(),
    kind: fc.constant('condition' as const),
    field: fc.constantFrom('lr', 'best-epoch', 'größe'),
    operator: fc.constantFrom(...operators),
    items: fc.array(anyItem, { minLength: 1, maxLength: 4 }),
  }),
);

describe('for any text', () => {
  it('a filter or a mistake within the text comes back, never an error', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseFilter(text);
        if (parsed.ok) return;
        const { from, to } = parsed.mistake;
        expect(0 <= from && from <= to && to <= text.length).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('a parsed filter prints as text that parses to the same filter', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseFilter(text);
        if (!parsed.ok) return;
        const read = parsed.value.map(({ value }) => value);
        expect(terms(printFilter(read))).toEqual(read);
      }),
      { numRuns: 5000 },
    );
  });

  it('a filter of any words reads back as itself', () => {
    fc.assert(
      fc.property(fc.array(anyTerm, { maxLength: 5 }), (filter) => {
        const text = printFilter(filter);
        fc.pre(text.length <= 2000);
        expect(terms(text)).toEqual(filter);
      }),
      { numRuns: 2000 },
    );
  });

  it('reading takes steps in proportion to the text, also where nothing matches', () => {
    const hostile = ['!', '"\\', 'a!', '-', '..', ',', '=', 'a:', '1.'];
    for (const part of hostile) {
      const text = part.repeat(Math.floor(2000 / part.length));
      // Quadratic reading of 2,000 characters would still end; only exponential reading would time out.
      expect(() => parseFilter(text)).not.toThrow();
    }
  });
});
