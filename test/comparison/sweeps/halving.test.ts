import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/catalogue/config';
import {
  rungsOf,
  standing,
  survivors,
  type Contender,
} from '../../../src-main/comparison/sweeps/halving';

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

describe('who continues', () => {
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

describe('how far it has come', () => {
  const rungs = rungsOf(3, 3);
  const contender = (
    hiddenSize: number,
    status: Contender['status'],
    ...accuracies: readonly number[]
  ): Contender => ({
    config: runConfigSchema.parse({ cell: 'gru', hiddenSize, epochs: 3 }),
    status,
    accuracies: new Map(accuracies.map((accuracy, i) => [i + 1, accuracy])),
  });

  it('follows from what the runs have reached', () => {
    const [low, high] = [contender(4, 'paused', 0.2), contender(8, 'paused', 0.3)];
    for (const status of ['waiting', 'running', 'paused', 'interrupted'] as const) {
      const all = [low, high, contender(16, status)];
      expect(standing(rungs, all)).toEqual({ rung: 0, staying: all, out: [] });
    }
    for (const status of ['crashed', 'diverged', 'stopped'] as const) {
      const gone = contender(16, status);
      expect(standing(rungs, [low, high, gone])).toEqual({
        rung: 1,
        staying: [high],
        out: [low, gone],
      });
    }
  });

  it('counts what a run had at the end of the rung, however far it has gone since', () => {
    const further = contender(4, 'paused', 0.2, 0.9);
    const other = contender(8, 'paused', 0.3);
    expect(standing(rungs, [further, other, contender(16, 'paused', 0.1)]).staying).toEqual([
      other,
    ]);
  });

  it('counts what a run had when early stopping ended it before the end of the rung', () => {
    const short = contender(4, 'finished', 0.9);
    const others = [contender(8, 'finished', 0.2, 0.3, 0.4), contender(16, 'paused', 0.1)];
    expect(standing(rungs, [short, ...others])).toMatchObject({ rung: 1, staying: [short] });
    const long = rungsOf(3, 9);
    const paused = [contender(8, 'paused', 0.2, 0.3, 0.4), contender(16, 'paused', 0.1, 0.1, 0.1)];
    expect(standing(long, [short, ...paused])).toMatchObject({ rung: 1, staying: [short] });
  });

  it('continues to the end when nothing is left', () => {
    const all = [contender(4, 'crashed'), contender(8, 'diverged'), contender(16, 'stopped')];
    expect(standing(rungs, all)).toEqual({ rung: 1, staying: [], out: all });
  });
});
