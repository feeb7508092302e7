import { expect, it } from 'vitest';
import { toProgress } from '../../../src-main/queue/progress';
import { fakeConfig, fakeRun } from '../../support/fake-runs';

const run = fakeRun(1, 'gru', { config: fakeConfig({ epochs: 2 }), batchesPerEpoch: 10 });

it.each([
  [1, { epoch: 1, batch: 1, secondsLeft: 95 }],
  [10, { epoch: 1, batch: 10, secondsLeft: 5 }],
  [11, { epoch: 2, batch: 1 }],
  [20, { epoch: 2, batch: 10, secondsLeft: 0 }],
])('converts step %i of two epochs of ten batches to %j', (step, place) => {
  expect(toProgress(run, step, 5000)).toMatchObject(place);
});
