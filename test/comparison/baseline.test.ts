import { describe, expect, it } from 'vitest';
import {
  baselineOf,
  differenceOf,
  printDifference,
  type Baseline,
} from '../../src-main/comparison/baseline';
import { findColumn, numberOf, type Column } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import { sampleRun } from './sample-runs';

const of = (key: string) => findColumn(runColumns, key)!;
const run = (id: number, best: number | null, loss: number, ms: number) =>
  sampleRun(id, { seed: id }, { bestTestAccuracy: best, lastTestLoss: loss, durationMs: ms });

const differenceFrom = (baseline: Baseline, column: Column, one: typeof base) =>
  differenceOf(baseline, column, numberOf(column, one));

const base = run(1, 0.98, 0.06, 60_000);
const other = run(2, 0.9831, 0.08, 72_000);

describe('a difference from the baseline', () => {
  const baseline = baselineOf([base], runColumns);
  const shown = (key: string, of2 = other) => {
    const difference = differenceFrom(baseline, of(key), of2)!;
    return [printDifference(of(key), difference), difference.judgement];
  };

  it('has a sign, and is better or worse as the column says', () => {
    expect(shown('best')).toEqual(['+0.31', 'better']);
    expect(shown('loss')).toEqual(['+0.0200', 'worse']);
    expect(shown('duration')).toEqual(['+12.0 s', 'worse']);
    expect(shown('best', run(3, 0.97, 0.06, 60_000))).toEqual(['−1.00', 'worse']);
    expect(shown('loss', run(3, 0.97, 0.05, 60_000))).toEqual(['−0.0100', 'better']);
  });

  it('is neither where neither more nor less is better, nor where there is none', () => {
    expect(shown('best-epoch', sampleRun(3, {}, { bestEpoch: 10 }))).toEqual(['+1', null]);
    const larger = sampleRun(3, {}, { parameterCount: base.parameterCount + 20 });
    expect(shown('parameters', larger)).toEqual(['+20', null]);
    expect(shown('best', base)).toEqual(['±0', 'same']);
    // 20 ms are nothing in a column of tenths of a second.
    expect(shown('duration', run(3, 0.98, 0.06, 59_980))).toEqual(['±0', 'same']);
  });

  it('is none without a value on either side, and none of a setting', () => {
    expect(differenceFrom(baseline, of('best'), run(3, null, 0, 0))).toBeNull();
    expect(
      differenceFrom(baselineOf([run(3, null, 0, 0)], runColumns), of('best'), base),
    ).toBeNull();
    expect(differenceFrom(baseline, of('lr'), other)).toBeNull();
  });

  it('is none in duration from a run that has not finished', () => {
    const stopped = sampleRun(3, { seed: 2 }, { status: 'stopped', durationMs: 14_400 });
    expect(differenceFrom(baselineOf([stopped], runColumns), of('duration'), base)).toBeNull();
    const ofGroup = baselineOf([stopped, base], runColumns);
    expect(differenceFrom(ofGroup, of('duration'), other)?.value).toBe(12_000);
  });

  it('is from the mean of a group’s members', () => {
    const mean = baselineOf([base, run(3, 0.984, 0.06, 60_000)], runColumns);
    expect(differenceFrom(mean, of('best'), other)!.value).toBeCloseTo(0.0011, 12);
  });
});
