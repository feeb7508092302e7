import { describe, expect, it } from 'vitest';
import { mergePoints } from '../../../../src-main/workers/jobs/training-record';
import { samplePoints } from '../../../support/sample-run';

const lossOf = (firstStep: number, count: number) =>
  samplePoints(
    firstStep,
    Array.from({ length: count }, (_, i) => firstStep + i),
  );
const samplesOf = (step: number, value: number) => ({ elapsed: [[step, value] as const] });
const lengths = (events: ReturnType<typeof mergePoints>) =>
  events.map((event) => (event.kind === 'points' ? [event.firstStep, event.count] : event.kind));
const resumed = { kind: 'resumed', step: 2, at: '' } as const;

describe('consecutive points', () => {
  it('become one event with all values and samples in order, and the last time', () => {
    const one = { ...samplePoints(1, [1, 2], [0.1, 0.2], 5), samples: samplesOf(2, 0.5) };
    const other = { ...samplePoints(3, [3], [0.3], 9), samples: samplesOf(3, NaN) };
    expect(mergePoints([one, other])).toEqual([
      {
        ...{ kind: 'points', firstStep: 1, count: 3, elapsedMs: 9 },
        curves: {
          'train/loss': Float32Array.of(1, 2, 3),
          'train/accuracy': Float32Array.of(0.1, 0.2, 0.3),
        },
        samples: {
          elapsed: [
            [2, 0.5],
            [3, NaN],
          ],
        },
      },
    ]);
  });

  it('fill an event with up to a thousand batches and never more', () => {
    const parts = [lossOf(1, 600), lossOf(601, 400), lossOf(1001, 1)];
    expect(lengths(mergePoints(parts))).toEqual([
      [1, 1000],
      [1001, 1],
    ]);
  });

  it('that are more than a thousand batches already stay as they are', () => {
    expect(lengths(mergePoints([lossOf(1, 2500), lossOf(2501, 1)]))).toEqual([
      [1, 2500],
      [2501, 1],
    ]);
  });
});

describe('points stay apart', () => {
  it('where batches are missing between them', () => {
    expect(lengths(mergePoints([lossOf(1, 2), lossOf(4, 1)]))).toEqual([
      [1, 2],
      [4, 1],
    ]);
  });

  it('where another event lies between them, which keeps its place', () => {
    expect(lengths(mergePoints([lossOf(1, 2), resumed, lossOf(3, 1)]))).toEqual([
      [1, 2],
      'resumed',
      [3, 1],
    ]);
  });

  it('where the later ones have another metric', () => {
    const more = { 'train/loss': Float32Array.of(3), 'gradient-norm': Float32Array.of(7) };
    const merged = mergePoints([lossOf(1, 2), { ...lossOf(3, 1), curves: more }]);
    expect(lengths(merged)).toHaveLength(2);
    expect(merged[1]).toMatchObject({ curves: more });
  });
});
