import { describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/engine/catalogue/config';
import {
  groupByShape,
  canEndEarly,
  createPace,
  estimateSeconds,
} from '../../../src-main/comparison/sweeps/estimate';
import { mnistMetadata } from '../../support/own-data';

const config = (changes: object = {}) =>
  runConfigSchema.parse({ cell: 'gru', hiddenSize: 100, epochs: 2, ...changes });

/** A run of two epochs. */
const timed = (changes: object, msAnEpoch: number) => ({
  config: config(changes),
  durationMs: 2 * msAnEpoch,
  epochsDone: 2,
});

describe('the estimated duration of a sweep', () => {
  it('is that of runs with equal settings, divided by the runs that train at once', () => {
    const pace = createPace(
      groupByShape([timed({}, 9000), timed({ seed: 2, epochs: 7, learningRate: 0.01 }, 11_000)]),
    );
    const one = estimateSeconds([config({ seed: 5 })], 2, pace)!;
    expect(one).toBeCloseTo(2 + 20);
    const ten = Array.from({ length: 10 }, () => config());
    expect(estimateSeconds(ten, 2, pace)).toBeCloseTo(5 * one);
    expect(estimateSeconds([], 2, pace)).toBe(0);
  });

  it('is unknown for other settings', () => {
    const pace = createPace(groupByShape([timed({}, 9000)]));
    for (const changes of [{ hiddenSize: 20 }, { cell: 'rnn' }, { threads: 2 }]) {
      expect(estimateSeconds([config(), config(changes)], 1, pace)).toBeNull();
    }
  });
});

it('estimates the time of settings that have not trained here, as measured in docs/performance.md', () => {
  const pace = createPace(new Map(), mnistMetadata);
  for (const [cell, ms] of Object.entries({ rnn: 5.18, gru: 12.5, lstm: 16.1 })) {
    const perBatch = pace(runConfigSchema.parse({ cell, threads: 2 }))! / 469;
    expect(perBatch / ms).toBeGreaterThan(0.6);
    expect(perBatch / ms).toBeLessThan(1.6);
  }
  expect(createPace(groupByShape([timed({}, 9000)]), mnistMetadata)(config())).toBe(9000);
});

it('counts all epochs, which runs with early stopping may not need', () => {
  const whole = runConfigSchema.parse({ cell: 'rnn' });
  const early = runConfigSchema.parse({ cell: 'rnn', earlyStopping: 2, evaluateOn: 'validation' });
  expect(canEndEarly([whole])).toBe(false);
  expect(canEndEarly([whole, early])).toBe(true);
});
