import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CurveGrowth } from '../../../../src-renderer/runs/charts/growth.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function opened() {
  const pointer = { isInside: false, onleave: () => undefined };
  const growth = new CurveGrowth(pointer as never, (runId) => runId < 10);
  const tell = (runId: number, kind: string) => {
    growth.apply({ kind: 'run-event', runId, event: { kind } } as never);
  };
  return { pointer, growth, tell };
}

it('many messages of a pause count as one growth, by batches and by epochs apart', () => {
  const { growth, tell } = opened();
  for (let i = 0; i < 20; i += 1) tell(1, 'points');
  tell(2, 'points');
  tell(2, 'epoch');
  expect(growth.of(1)).toEqual([0, 0]);
  vi.advanceTimersByTime(100);
  expect([growth.of(1), growth.of(2)]).toEqual([
    [1, 0],
    [1, 1],
  ]);
});

it('nothing is drawn again while the pointer is in a chart, and at once when it has left', () => {
  const { pointer, growth, tell } = opened();
  pointer.isInside = true;
  tell(1, 'points');
  vi.advanceTimersByTime(10_000);
  expect(growth.of(1)).toEqual([0, 0]);
  pointer.isInside = false;
  pointer.onleave();
  vi.advanceTimersByTime(100);
  expect(growth.of(1)).toEqual([1, 0]);
});

it('slow readings make longer pauses, and runs that are not shown do not count', () => {
  const { growth, tell } = opened();
  growth.lastTookMs = 50;
  tell(1, 'points');
  tell(11, 'points');
  vi.advanceTimersByTime(499);
  expect(growth.of(1)).toEqual([0, 0]);
  vi.advanceTimersByTime(1);
  expect([growth.of(1), growth.of(11)]).toEqual([
    [1, 0],
    [0, 0],
  ]);
});
