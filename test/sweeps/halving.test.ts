import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../src-main/catalogue/config';
import { rungsOf, survivors } from '../../src-main/sweeps/halving';

describe('the rungs', () => {
  it('train a third of the runs three times as long each', () => {
    expect(rungsOf(27, 9)).toEqual([
      { epochs: 1, runs: 27 },
      { epochs: 3, runs: 9 },
      { epochs: 9, runs: 3 },
    ]);
    expect(rungsOf(2, 100)).toEqual([{ epochs: 100, runs: 2 }]);
  });

  it('end with a whole training, with fewer and longer runs each', () => {
    const sizes = [fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 1000 })] as const;
    fc.assert(
      fc.property(...sizes, (contestants, epochs) => {
        const rungs = rungsOf(contestants, epochs);
        expect(rungs[0]?.runs).toBe(contestants);
        expect(rungs.at(-1)?.epochs).toBe(epochs);
        for (const [i, rung] of rungs.slice(1).entries()) {
          expect(rung.epochs).toBeGreaterThan(rungs[i]!.epochs);
          expect(rung.runs).toBeLessThan(rungs[i]!.runs);
        }
      }),
    );
  });
});

describe('who goes on', () => {
  const result = (cell: string, hiddenSize: number, seed: number, accuracy: number | null) => ({
    config: runConfigSchema.parse({ cell, hiddenSize, seed }),
    accuracy,
  });

  it('is decided by the mean over the seeds, within each model', () => {
    const results = [
      result('gru', 8, 1, 0.9),
      result('gru', 8, 2, 0.1),
      result('gru', 16, 1, 0.6),
      result('gru', 16, 2, 0.6),
      result('rnn', 8, 1, 0.2),
      result('rnn', 16, 1, null),
    ];
    expect(survivors(results, 1)).toEqual([results[2], results[3], results[4]]);
  });
});
