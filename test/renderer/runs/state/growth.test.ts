import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CurveGrowth } from '../../../../src-renderer/runs/state/growth.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function opened() {
  const pointer = { isInside: false, onleave: () => undefined };
  const growth = new CurveGrowth(pointer as never);
  const tell = (runId: number, by: 'batches' | 'epoch') => {
    growth.apply({ kind: 'grown', runId, by, progress: null });
  };
  const of = (runId: number) => [growth.of(runId, false), growth.of(runId, true)];
  return { pointer, growth, of, tell };
}

it('merges the messages of a pause into one update, separately for batches and epochs', () => {
  const { of, tell } = opened();
  for (let i = 0; i < 20; i += 1) tell(1, 'batches');
  tell(2, 'batches');
  tell(2, 'epoch');
  expect(of(1)).toEqual([0, 0]);
  vi.advanceTimersByTime(100);
  expect([of(1), of(2)]).toEqual([
    [1, 0],
    [1, 1],
  ]);
});

it('delays redrawing while the pointer is in a chart, until it leaves', () => {
  const { pointer, of, tell } = opened();
  pointer.isInside = true;
  tell(1, 'batches');
  vi.advanceTimersByTime(10_000);
  expect(of(1)).toEqual([0, 0]);
  pointer.isInside = false;
  pointer.onleave();
  vi.advanceTimersByTime(100);
  expect(of(1)).toEqual([1, 0]);
});

it('lengthens the pauses after slow drawings', () => {
  const { growth, of, tell } = opened();
  growth.lastTookMs = 50;
  tell(1, 'batches');
  vi.advanceTimersByTime(499);
  expect(of(1)).toEqual([0, 0]);
  vi.advanceTimersByTime(1);
  expect(of(1)).toEqual([1, 0]);
});
