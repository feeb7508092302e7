import { expect, it } from 'vitest';
import type { RunEvent } from '../../../src-main/engine/contract/run-event';
import { decodeEvent, encodeEvent } from '../../../src-main/engine/run-folder/event-json';
import { mergePoints as mergeLines } from '../../../src-main/engine/run-folder/rewrite-journal';
import { samplePoints } from '../../support/sample-run';

const getLines = (events: readonly RunEvent[]) =>
  events.map((event, index) => ({
    generation: 1,
    first: index + 1,
    last: index + 1,
    json: Buffer.from(encodeEvent(event)),
  }));
const mergePoints = (events: readonly RunEvent[]) =>
  [...mergeLines(getLines(events))].flatMap(({ json }) => decodeEvent(json) ?? []);

const getLoss = (firstStep: number, count: number) =>
  samplePoints(
    firstStep,
    Array.from({ length: count }, (_, i) => firstStep + i),
  );
const getSamples = (step: number, value: number) => ({ elapsed: [[step, value] as const] });
const lengths = (events: ReturnType<typeof mergePoints>) =>
  events.map((event) => (event.kind === 'points' ? [event.firstStep, event.count] : event.kind));
const resumed = { kind: 'resumed', step: 2, at: '2026-11-25T12:00:00.000Z' } as const;

it('merges consecutive points into one event with all values and samples and the last time', () => {
  const one = { ...samplePoints(1, [1, 2], [0.1, 0.2], 5), samples: getSamples(2, 0.5) };
  const other = { ...samplePoints(3, [3], [0.3], 9), samples: getSamples(3, NaN) };
  expect(mergePoints([one, other])).toEqual([
    {
      kind: 'points',
      firstStep: 1,
      count: 3,
      elapsedMs: 9,
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

it.each([
  ['up to a thousand', [600, 400, 1], [1000, 1]],
  ['none where there are more already', [2500, 1], [2500, 1]],
])('fills an event of consecutive points with batches: %s', (_, counts, merged) => {
  let next = 1;
  const parts = counts.map((count) => getLoss((next += count) - count, count));
  const events = lengths(mergePoints(parts));
  expect(events.map((one) => one[1])).toEqual(merged);
});

it('separates points at missing batches and at other events, which keep their positions', () => {
  const events = [getLoss(1, 2), resumed, getLoss(3, 1), getLoss(5, 1)];
  expect(lengths(mergePoints(events))).toEqual([[1, 2], 'resumed', [3, 1], [5, 1]]);
});

it('separates points if the later ones have another metric', () => {
  const more = { 'train/loss': Float32Array.of(3), 'gradient-norm': Float32Array.of(7) };
  const merged = mergePoints([getLoss(1, 2), { ...getLoss(3, 1), curves: more }]);
  expect(lengths(merged)).toHaveLength(2);
  expect(merged[1]).toMatchObject({ curves: more });
});

it('gives a merged line the numbers of its first and last line', () => {
  const lines = getLines([resumed, getLoss(1, 2), getLoss(3, 1), resumed, getLoss(4, 1)]);
  const numbers = [...mergeLines(lines)].map(({ first, last }) => [first, last]);
  expect(numbers).toEqual([
    [1, 1],
    [2, 3],
    [4, 4],
    [5, 5],
  ]);
});

it('separates points if the line between them is unreadable', () => {
  const [one, other] = getLines([getLoss(1, 2), getLoss(3, 1)]);
  expect([...mergeLines([one!, { missing: 1 }, other!])]).toHaveLength(2);
});
