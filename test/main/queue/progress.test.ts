import { expect, it } from 'vitest';
import { progressAfter, toProgress } from '../../../src-main/queue/progress';
import { fakeRun } from '../../support/fake-runs';
import { samplePoints } from '../../support/sample-run';

const pace = { epochs: 2, batchesPerEpoch: 10, imagesPerSecond: 1000, elapsedMs: 5000 };

it.each([
  [1, { epoch: 1, batch: 1, secondsLeft: 95 }],
  [10, { epoch: 1, batch: 10, secondsLeft: 5 }],
  [11, { epoch: 2, batch: 1 }],
  [20, { epoch: 2, batch: 10, secondsLeft: 0 }],
])('step %i of two epochs of ten batches is %j', (step, place) => {
  expect(toProgress({ ...pace, step })).toMatchObject(place);
});

it('the speed is that of the last sample until the next one', () => {
  const run = fakeRun(1, 'gru');
  const sampled = {
    ...samplePoints(1, [1]),
    samples: { 'images-per-second': [[1, 900]] },
  } as const;
  const first = progressAfter(sampled, run, null);
  expect(first.imagesPerSecond).toBe(900);
  expect(progressAfter(samplePoints(2, [1]), run, first).imagesPerSecond).toBe(900);
});
