import { expect, it } from 'vitest';
import { differenceOf, printDifference } from '../../src-main/comparison/difference';
import { findColumn, printed } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import { gestures } from '../support/own-data';
import { sampleRun } from './sample-runs';

const shown = (key: string, from: number | null, to: number | null) => {
  const column = findColumn(runColumns, key)!;
  const difference = differenceOf(column, from, to);
  return difference && [printDifference(column, difference), difference.judgement];
};

it('a difference has a sign, and is better or worse as the column says', () => {
  expect(shown('best', 0.98, 0.9831)).toEqual(['+0.31', 'better']);
  expect(shown('loss', 0.06, 0.08)).toEqual(['+0.0200', 'worse']);
  expect(shown('duration', 60_000, 72_000)).toEqual(['+12.0 s', 'worse']);
  expect(shown('best', 0.98, 0.97)).toEqual(['−1.00', 'worse']);
  expect(shown('loss', 0.06, 0.05)).toEqual(['−0.0100', 'better']);
});

it('an R² is a number, and its difference has no points', () => {
  const dataset = { ...gestures, predicts: 'numbers' } as typeof gestures;
  const run = sampleRun(1, { dataset }, { lastTestAccuracy: 0.6987 });
  const last = findColumn(runColumns, 'last')!;
  expect(printed(last, run)).toBe('0.699');
  expect(printDifference(last, differenceOf(last, 0.7, 0.65)!, run)).toBe('−0.050');
});

it('a difference is neither where neither more nor less is better, nor where it is none', () => {
  expect(shown('best-epoch', 9, 10)).toEqual(['+1', null]);
  expect(shown('parameters', 100, 120)).toEqual(['+20', null]);
  expect(shown('best', 0.98, 0.98)).toEqual(['±0', 'same']);
  // 20 ms are nothing in a column of tenths of a second.
  expect(shown('duration', 60_000, 59_980)).toEqual(['±0', 'same']);
  expect([shown('best', null, 1), shown('best', 1, null)]).toEqual([null, null]);
});
