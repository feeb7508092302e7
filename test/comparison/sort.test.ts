import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createColumn } from '../../src-main/comparison/column';
import { sortRows } from '../../src-main/comparison/sort';

interface Row {
  readonly at: number;
  readonly size: number | null;
  readonly name: string | null;
}

const columns = [
  createColumn<Row>({ key: 'size', label: 'Size', kind: 'number', get: ({ size }) => size }),
  createColumn<Row>({ key: 'name', label: 'Name', kind: 'text', get: ({ name }) => name }),
  createColumn<Row>({
    key: 'kind',
    label: 'Kind',
    kind: 'choice',
    choices: ['rnn', 'gru'],
    get: ({ name }) => name,
  }),
];
const by = (key: string, descending = false) => ({ key, descending });
const row = (at: number, size: number | null, name: string | null = null): Row => ({
  at,
  size,
  name,
});
const order = (rows: readonly Row[]) => rows.map(({ at }) => at);

describe('sorting', () => {
  it('puts missing values last in either direction', () => {
    const rows = [row(1, null), row(2, 5), row(3, NaN), row(4, 1)];
    expect(order(sortRows(rows, [by('size')], columns))).toEqual([4, 2, 1, 3]);
    expect(order(sortRows(rows, [by('size', true)], columns))).toEqual([2, 4, 1, 3]);
  });

  it('uses the next column among equals, each in its own direction', () => {
    const rows = [row(1, 1, 'a'), row(2, 2, 'a'), row(3, 1, 'b'), row(4, 2, 'b')];
    expect(order(sortRows(rows, [by('size', true), by('name')], columns))).toEqual([2, 4, 1, 3]);
    expect(order(sortRows(rows, [by('name', true), by('size')], columns))).toEqual([3, 4, 1, 2]);
  });

  it('sorts numbers within names by value', () => {
    const rows = [row(1, 0, 'run 10'), row(2, 0, 'Run 9'), row(3, 0, 'run 1')];
    expect(order(sortRows(rows, [by('name')], columns))).toEqual([3, 2, 1]);
  });

  it('sorts choices in the order of their list', () => {
    const rows = [row(1, 0, 'gru'), row(2, 0, 'rnn')];
    expect(order(sortRows(rows, [by('kind')], columns))).toEqual([2, 1]);
  });
});

it('is stable, keeps every row and leaves its input unchanged', () => {
  const anyRows = fc.array(
    fc.record({
      size: fc.option(fc.integer({ min: 0, max: 3 })),
      name: fc.option(fc.constantFrom('a', 'b')),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(anyRows, fc.boolean(), (values, descending) => {
      const rows = values.map((value, at) => ({ ...value, at }));
      const sorted = sortRows(rows, [by('size', descending)], columns);
      expect(order(rows)).toEqual(rows.map((_, i) => i));
      expect(order(sorted).toSorted((a, b) => a - b)).toEqual(order(rows));
      for (const [i, next] of sorted.slice(1).entries()) {
        const before = sorted[i]!;
        if (before.size === next.size) expect(before.at).toBeLessThan(next.at);
      }
    }),
  );
});
