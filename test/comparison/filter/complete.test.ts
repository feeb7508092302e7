import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runColumns } from '../../../src-main/comparison/columns';
import { completeFilter, quoteIfNeeded } from '../../../src-main/comparison/filter/complete';
import { compileFilter } from '../../../src-main/comparison/filter/compile';
import { sampleRun } from '../sample-runs';

const runs = [
  sampleRun(1, { cell: 'gru', seed: 1, learningRate: 0.002 }),
  sampleRun(2, { cell: 'gru', seed: 2, learningRate: 0.002 }),
  sampleRun(3, { cell: 'lstm', seed: 3 }, { name: 'best of all' }),
];

/** @param text with the caret as `|` */
function complete(text: string) {
  const caret = text.indexOf('|');
  return completeFilter(text.replace('|', ''), caret, runColumns, runs);
}

const inserts = (text: string) => complete(text).candidates.map(({ insert }) => insert);

/** The text once the candidate was chosen. */
function chosen(text: string, insert: string): string {
  const { from, to } = complete(text);
  const plain = text.replace('|', '');
  return plain.slice(0, from) + insert + plain.slice(to);
}

describe('filter completion', () => {
  it('suggests fields at the start of a condition', () => {
    expect(inserts('be|')).toEqual(['best', 'best-epoch']);
    expect(inserts('cell:gru opt|')).toEqual(['optimizer:']);
    expect(inserts('-stat|')).toEqual(['status:']);
  });

  it('finds a field by its other names and by its label in the table', () => {
    expect(inserts('learning|')).toEqual(['lr']);
    expect(inserts('Warm-up|')).toEqual(['warmup']);
    expect(chosen('gru learning r|', 'lr')).toBe('gru lr');
  });

  it('suggests operators after a numeric field', () => {
    expect(inserts('lr|').slice(0, 6)).toEqual(['lr:', 'lr<=', 'lr>=', 'lr<', 'lr>', 'lr!=']);
  });

  it('suggests only the field if an operator follows', () => {
    expect(inserts('optim|:adam')).toEqual(['optimizer']);
    expect(chosen('optim|:adam', 'optimizer')).toBe('optimizer:adam');
  });

  it('suggests values of the runs, the most frequent first', () => {
    const { candidates } = complete('cell:|');
    expect(candidates.slice(0, 2)).toEqual([
      { insert: 'gru', about: '2 runs' },
      { insert: 'lstm', about: '1 run' },
    ]);
    expect(inserts('lr:|')).toEqual(['0.002', '0.001']);
    expect(inserts('cell:gru,ls|')[0]).toBe('lstm');
    expect(inserts('seed:1..|')).toEqual(['1', '2', '3']);
  });

  it('quotes a value that needs quotes', () => {
    expect(inserts('name:all|')).toEqual(['"best of all"']);
    expect(inserts('name:"best of|')).toEqual(['"best of all"']);
    expect(chosen('name:"best of|', '"best of all"')).toBe('name:"best of all"');
  });

  it('replaces only the word around the caret', () => {
    expect(chosen('cell:g|r lr<1', 'gru')).toBe('cell:gru lr<1');
    expect(chosen('cell: g|', 'gru')).toBe('cell: gru');
  });

  it('suggests nothing for a measured quantity or an unknown field', () => {
    expect(inserts('best:|')).toEqual([]);
    expect(inserts('nothing:|')).toEqual([]);
  });
});

it('creates a filter without a mistake from any suggested value', () => {
  const keys = runColumns.map(({ key }) => key);
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.constantFrom(':', '!='), (key, operator) => {
      const text = `${key}${operator}`;
      const { from, candidates } = completeFilter(text, text.length, runColumns, runs);
      for (const { insert } of candidates)
        expect(compileFilter(text.slice(0, from) + insert, runColumns).mistake).toBeNull();
    }),
  );
});

it('replaces a part of the text around the caret, and never throws', () => {
  const part = fc.constantFrom('lr', 'cell', ':', '<=', '"', ' ', ',', '..', '-', 'x', '\\');
  const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(), (any, index) => {
      const caret = index % (any.length + 1);
      const { from, to } = completeFilter(any, caret, runColumns, runs);
      expect(0 <= from && from <= caret && caret <= to && to <= any.length).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it('parses any quoted value back to the same value', () => {
  expect(quoteIfNeeded('a "b" \\c')).toBe('"a \\"b\\" \\\\c"');
  fc.assert(
    fc.property(fc.string(), (text) => {
      const [term] = compileFilter(`name:${quoteIfNeeded(text)}`, runColumns).terms;
      expect(term).toMatchObject({ values: [{ text }] });
    }),
  );
});
