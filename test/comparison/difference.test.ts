import { expect, it } from 'vitest';
import { printDifference } from '../../src-main/comparison/difference';
import { findColumn } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import { gestures } from '../support/own-data';
import { sampleRun } from './sample-runs';

const shown = (key: string, difference: number) =>
  printDifference(findColumn(runColumns, key)!, difference);

it('a difference has a sign, and is none where its column does not show it', () => {
  expect(shown('best', 0.0031)).toBe('+0.31');
  expect(shown('loss', -0.01)).toBe('−0.0100');
  expect(shown('duration', 12_000)).toBe('+12.0 s');
  // 20 ms are nothing in a column of tenths of a second.
  expect(shown('duration', -20)).toBe('±0');
});

it('an R² is a number, and its difference has no points', () => {
  const dataset = { ...gestures, predicts: 'numbers' } as typeof gestures;
  const last = findColumn(runColumns, 'last')!;
  expect(printDifference(last, -0.05, sampleRun(1, { dataset }))).toBe('−0.050');
});
