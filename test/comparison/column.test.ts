import { expect, it } from 'vitest';
import {
  createColumn,
  findColumn,
  adaptColumn,
  getNumber,
  printDifference,
  printCell,
  getValue,
} from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import { gestures } from '../support/own-data';
import { sampleRun } from './sample-runs';

interface Row {
  readonly loss: number | null;
  readonly tags: readonly string[];
}
const loss = createColumn<Row>({
  key: 'loss',
  aliases: ['testLoss'],
  label: 'Loss',
  kind: 'number',
  get: (row) => row.loss,
  print: (value) => Number(value).toFixed(2),
});
const tags = createColumn<Row>({ key: 'tag', label: 'Tags', kind: 'text', get: (row) => row.tags });
const row = (value: number | null): Row => ({ loss: value, tags: ['a', 'b'] });

it('treats a loss that is not a number as missing', () => {
  expect(getValue(loss, row(0.5))).toBe(0.5);
  expect([NaN, Infinity].map((value) => getValue(loss, row(value)))).toEqual([null, null]);
  expect(getNumber(tags, row(1))).toBeNull();
});

it('shows a dash for a column that does not apply to a row, even if it has a value', () => {
  const never = createColumn<Row>({ ...loss, appliesTo: () => false, nothing: 'off' });
  expect([getValue(never, row(1)), printCell(never, row(1))]).toEqual([null, '–']);
  expect(printCell({ ...loss, nothing: 'off' }, row(null))).toBe('off');
});

it('joins texts with commas and formats numbers by the column', () => {
  expect(printCell(tags, row(1))).toBe('a, b');
  expect(printCell(loss, row(1))).toBe('1.00');
});

it('finds a column by any of its names, ignoring case', () => {
  for (const word of ['loss', 'LOSS', 'testloss'])
    expect(findColumn([tags, loss], word)).toBe(loss);
  expect(findColumn([loss], 'accuracy')).toBeUndefined();
});

it("uses the rows' own label if all rows share it", () => {
  const named = { ...loss, labelFor: ({ tags: [first] }: Row) => `Loss of ${first ?? ''}` };
  expect(adaptColumn(named, [row(1), row(2)])).toMatchObject({
    label: 'Loss of a',
    inSentence: 'loss of a',
  });
  const mixed = { ...named, mixedLabel: 'Any loss' };
  expect(adaptColumn(mixed, [row(1), { loss: 1, tags: [] }]).label).toBe('Any loss');
  expect(adaptColumn(named, []).label).toBe(named.label);
});

const differenceIn = (key: string, difference: number) =>
  printDifference(findColumn(runColumns, key)!, difference);

it('formats a difference with a sign, and ±0 if it is too small for its column', () => {
  expect(differenceIn('best', 0.0031)).toBe('+0.31');
  expect(differenceIn('loss', -0.01)).toBe('−0.0100');
  expect(differenceIn('duration', 12_000)).toBe('+12.0 s');
  // 20 ms are nothing in a column of tenths of a second.
  expect(differenceIn('duration', -20)).toBe('±0');
});

it('formats R² as a number, and its difference without points', () => {
  const dataset = { ...gestures, predicts: 'numbers' } as typeof gestures;
  const last = findColumn(runColumns, 'last')!;
  expect(printDifference(last, -0.05, sampleRun(1, { dataset }))).toBe('−0.050');
});
