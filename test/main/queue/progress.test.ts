import { expect, it } from 'vitest';
import { toProgress } from '../../../src-main/queue/progress';

const pace = { epochs: 2, batchesPerEpoch: 10, imagesPerSecond: 1000, elapsedMs: 5000 };

it('the first batch of the first epoch', () => {
  expect(toProgress({ ...pace, step: 1 })).toMatchObject({ epoch: 1, batch: 1, secondsLeft: 95 });
});

it("an epoch's last batch belongs to that epoch", () => {
  expect(toProgress({ ...pace, step: 10 })).toMatchObject({ epoch: 1, batch: 10, secondsLeft: 5 });
  expect(toProgress({ ...pace, step: 11 })).toMatchObject({ epoch: 2, batch: 1 });
});

it('at the end no time is left', () => {
  expect(toProgress({ ...pace, step: 20 })).toMatchObject({ epoch: 2, batch: 10, secondsLeft: 0 });
});
