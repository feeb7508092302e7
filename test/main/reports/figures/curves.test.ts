import { describe, expect, it } from 'vitest';
import { trainingLine } from '../../../../src-main/reports/figures/curves';
import { fakeConfig } from '../../../support/fake-runs';

const run = { batchesPerEpoch: 469, config: fakeConfig({ epochs: 10 }) };

describe("the training line of the report's figures", () => {
  it('is the mean of the batches, not the mean of their extremes', () => {
    // Of 128 images nearly always 3 or 2 are wrong and now and then 16: thinned first, this draws less.
    const values = Float32Array.from({ length: 4690 }, (_, i) =>
      i % 13 === 7 ? 112 / 128 : i % 2 === 0 ? 126 / 128 : 127 / 128,
    );
    const late = values.subarray(2345);
    const truth = late.reduce((sum, value) => sum + value, 0) / late.length;
    const line = trainingLine({ firstStep: 1, values, steps: null }, run);
    const drawn = [...line.y].filter((_, i) => line.x[i]! > 5);
    const lowest = Math.min(...drawn);
    const highest = Math.max(...drawn);
    expect(Math.abs((lowest + highest) / 2 - truth)).toBeLessThan(0.001);
    expect(highest - lowest).toBeLessThan(0.01);
  });

  it('has a gap where a batch has no number', () => {
    const values = new Float32Array(200).fill(1);
    values[99] = NaN;
    const line = trainingLine({ firstStep: 1, values, steps: null }, run);
    expect(line.y[line.x.indexOf(100 / 469)]).toBeNaN();
    expect(line.y.filter(Number.isNaN)).toHaveLength(1);
  });
});
