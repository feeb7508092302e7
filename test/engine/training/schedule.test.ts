import { describe, expect, it } from 'vitest';
import { computeLearningRate } from '../../../src-main/engine/training/schedule';
import { getGolden, readGolden } from '../../support/golden';

const steps = 1000;
const constant = { learningRate: 0.5, schedule: 'constant', warmupSteps: 0 } as const;
const cosine = { ...constant, schedule: 'cosine' } as const;

describe('the learning rate', () => {
  it('rises linearly over the warm-up, starting above zero', () => {
    const rates = [1, 50, 99, 100, 101].map((step) =>
      computeLearningRate({ ...constant, warmupSteps: 100 }, step, steps),
    );
    expect(rates).toEqual([0.005, 0.25, 0.495, 0.5, 0.5]);
  });

  it('falls along half a cosine after the warm-up', () => {
    const at = (step: number) => computeLearningRate({ ...cosine, warmupSteps: 101 }, step, steps);
    expect(at(101)).toBe(0.5);
    // A third, half and two thirds of the way from batch 101 to one past the last.
    expect(at(401)).toBeCloseTo(0.5 * 0.75, 12);
    expect(at(551)).toBeCloseTo(0.25, 12);
    expect(at(701)).toBeCloseTo(0.5 * 0.25, 12);
  });

  it('stays above zero and within the setting, however short the run', () => {
    for (const warmupSteps of [0, 1, 5, 500]) {
      for (const count of [1, 2, 5, 6]) {
        for (let step = 1; step <= count; step += 1) {
          const rate = computeLearningRate({ ...cosine, warmupSteps }, step, count);
          expect(rate).toBeGreaterThan(0);
          expect(rate).toBeLessThanOrEqual(0.5);
        }
      }
    }
  });

  it("falls on plateaus as PyTorch's ReduceLROnPlateau", () => {
    const tensors = readGolden('plateau');
    const [losses, rates] = [getGolden(tensors, 'losses').data, getGolden(tensors, 'rates').data];
    const plateau = { ...constant, schedule: 'plateau', learningRate: 0.125 } as const;
    const found = Array.from(losses, (_, epoch) =>
      computeLearningRate(plateau, 1, steps, [...losses.subarray(0, epoch + 1)]),
    );
    expect(found).toEqual([...rates]);
    // Both of what stalls and what does not are in it.
    expect(new Set(found).size).toBeGreaterThan(20);
    expect(found.filter((rate) => rate === 0.125).length).toBeGreaterThan(20);
  });

  it('rises over the warm-up to the rate after the plateaus', () => {
    const config = { ...constant, schedule: 'plateau', warmupSteps: 100 } as const;
    expect(computeLearningRate(config, 50, steps, [1, 1, 1, 1])).toBe(0.125);
    expect(computeLearningRate(config, 500, steps, [1, 1, 1, 1])).toBe(0.25);
  });
});
