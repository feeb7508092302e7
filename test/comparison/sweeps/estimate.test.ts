import { describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/catalogue/config';
import {
  batchesOf,
  bytesOf,
  canEndEarly,
  largestOf,
  paceOf,
  secondsOf,
} from '../../../src-main/comparison/sweeps/estimate';

const config = (changes: object = {}) =>
  runConfigSchema.parse({ cell: 'gru', hiddenSize: 100, epochs: 2, ...changes });

/** The 10,000 test images, of which each costs a third of one that is trained on, in batches. */
const evaluation = 10_000 / 3 / 128;

const timed = (changes: object, msABatch: number, batchesPerEpoch = 469) => ({
  config: config(changes),
  durationMs: msABatch * 2 * (batchesPerEpoch + evaluation),
  epochsDone: 2,
  batchesPerEpoch,
});

describe('the batches of a run', () => {
  it('count the images that are left to train on', () => {
    expect(batchesOf(config())).toBe(2 * 469);
    expect(batchesOf(config({ limit: 1280 }))).toBe(20);
    expect(batchesOf(config({ evaluateOn: 'validation' }))).toBe(2 * 430);
  });
});

describe('the time of a sweep', () => {
  it('is that of runs like it, shared by those that train at once', () => {
    const pace = paceOf([timed({}, 20)]);
    expect(pace(config())).toBeCloseTo(20);
    const one = secondsOf([config()], 2, pace)!;
    expect(one).toBeCloseTo(2 + 0.02 * 2 * (469 + evaluation));
    expect(
      secondsOf(
        Array.from({ length: 10 }, () => config()),
        2,
        pace,
      ),
    ).toBeCloseTo(5 * one);
    expect(secondsOf([], 2, pace)).toBe(0);
  });

  it('is that of a short trial too, which evaluates as much as a whole epoch', () => {
    const seconds = (batches: number) =>
      secondsOf([config()], 1, paceOf([timed({}, 20, batches)]))!;
    expect(seconds(30)).toBeCloseTo(seconds(469));
  });

  it('is longer on one thread than it was on two', () => {
    const pace = paceOf([timed({ threads: 2 }, 20)]);
    expect(pace(config({ threads: 2 }))).toBeCloseTo(20);
    expect(pace(config({ threads: 1 }))).toBeCloseTo(25);
  });

  it('follows the model’s size if no run has the same size', () => {
    const pace = paceOf([timed({ hiddenSize: 100 }, 20), timed({ cell: 'rnn' }, 1)]);
    expect(pace(config({ hiddenSize: 200 }))!).toBeGreaterThan(40);
    const smaller = pace(config({ hiddenSize: 20 }))!;
    expect(smaller).toBeLessThan(20);
    expect(smaller).toBeGreaterThan(20 / 9);
  });

  it('is measured on the largest of its runs', () => {
    const runs = [{ hiddenSize: 50 }, { hiddenSize: 200 }, { hiddenSize: 100 }].map((changes) => ({
      config: config(changes),
    }));
    expect(largestOf(runs)?.config.hiddenSize).toBe(200);
    expect(largestOf(runs.slice(0, 0))).toBeUndefined();
  });

  it('is not known before anything has trained', () => {
    expect(secondsOf([config()], 1, paceOf([]))).toBeNull();
  });
});

describe('the disk that a run takes', () => {
  it('grows with its epochs and its optimizer’s state', () => {
    const adam = bytesOf(config());
    expect(bytesOf(config({ optimizer: 'sgd' }))).toBeLessThan(adam / 2);
    expect(bytesOf(config({ epochs: 4 }))).toBeCloseTo(2 * adam);
  });
});

it('counts all epochs, which runs with early stopping may not need', () => {
  const whole = runConfigSchema.parse({ cell: 'rnn' });
  const early = runConfigSchema.parse({ cell: 'rnn', earlyStopping: 2, evaluateOn: 'validation' });
  expect(canEndEarly([whole])).toBe(false);
  expect(canEndEarly([whole, early])).toBe(true);
});
