import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../../src-main/catalogue/config';
import { costsOf, epochCurve, valueAtCost } from '../../src-main/comparison/equal-cost';
import { findColumn } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import { comparePaired } from '../../src-main/comparison/paired';
import type { EqualCost } from '../../src-main/contract/run-exports';
import type { Run } from '../../src-main/contract/run';
import { fakeEpochs } from '../support/fake-runs';
import { sampleRun } from './sample-runs';

describe('the value of a run at a cost', () => {
  const [values, costs] = [
    [0.8, 0.9, 0.94],
    [3, 6, 9],
  ];

  it('is what was measured where an epoch costs as much, up to rounding', () => {
    expect(valueAtCost(values, costs, 6 * (1 + 1e-12))).toBe(0.9);
    expect(valueAtCost(values, costs, 9 * (1 + 1e-12))).toBe(0.94);
  });

  it('is on the line between two epochs', () => {
    expect(valueAtCost(values, costs, 4)).toBeCloseTo(0.8 + 0.1 / 3, 12);
  });

  it('is unknown before the first epoch and after the last one', () => {
    expect(valueAtCost(values, costs, 2)).toBeNaN();
    expect(valueAtCost(values, costs, 9.1)).toBeNaN();
    expect(valueAtCost([], [], 1)).toBeNaN();
  });
});

it('an epoch of an LSTM costs four times the multiply-adds of an RNN of the same size, apart from the head', () => {
  const curve = epochCurve(fakeEpochs({ id: 1, cell: 'gru' }, 2), 'test/loss');
  expect(curve.seconds).toEqual([14.3, 28.6]);
  const [rnn, lstm] = (['rnn', 'lstm'] as const).map(
    (cell) => costsOf(sampleRun(1, { cell }), curve, 'multiply-adds')[1]!,
  );
  expect(lstm! / rnn!).toBeCloseTo(4, 1);
});

const curves = new Map<number, ReturnType<typeof epochCurve>>();
let id = 0;
function run(
  settings: Partial<RunConfig>,
  values: readonly number[],
  { seconds = 10, ...changes }: Partial<Run> & { seconds?: number } = {},
) {
  const made = sampleRun((id += 1), { epochs: values.length, ...settings }, changes);
  const epochs = values.map((_, i) => i + 1);
  curves.set(made.id, { epochs, values, seconds: epochs.map((epoch) => seconds * epoch) });
  return made;
}
const accuracy = { name: 'test accuracy', isPercent: true, better: 'higher' } as const;
const compare = (first: Run[], second: Run[], cost: EqualCost, key = 'cell', groups = 2) =>
  comparePaired(first, second, accuracy, curves, {
    ...{ cost, groups, compared: findColumn(runColumns, key)! },
  });

describe('a comparison at equal cost', () => {
  const slow = { seconds: 40 };
  const gru = [0.5, 0.6, 0.7, 0.8];

  it('reads the cheaper run where the dearer one has spent as much, and says at which epoch of which', () => {
    const lstm = run({ cell: 'lstm' }, [0.65, 0.9], slow);
    const { curve, sentence } = compare([run({ cell: 'gru', epochs: 2 }, gru)], [lstm], 'seconds');
    // After 40 s the GRU has trained for four epochs; after 80 s it is unknown.
    expect(curve).toMatchObject({ epochs: [1], mean: [expect.closeTo(0.15, 9)] });
    expect(sentence).toBe(
      'The GRU leads the LSTM by 15.00 points (test accuracy at equal time, after epoch 1 of the LSTM); one seed, so it is not shown to be better.',
    );
  });

  it('says so where an epoch costs as much in both, so that the numbers are those at equal epochs', () => {
    const sentence = (cost: EqualCost, seconds: number) =>
      compare(
        [run({ cell: 'gru', learningRate: 0.01 }, gru)],
        [run({ cell: 'gru', learningRate: 0.02 }, gru, { seconds })],
        ...([cost, 'lr'] as const),
      ).sentence;
    expect(sentence('seconds', 10)).toContain(
      '(test accuracy at equal time, after epoch 4, as an epoch takes as long in both)',
    );
    expect(sentence('multiply-adds', 12)).toContain('as an epoch takes as many in both');
    expect(sentence('seconds', 12)).toContain('after epoch 3 of learning rate 0.02)');
    expect(sentence('epochs', 10)).not.toContain('as long');
  });

  it('claims nothing where the cheaper one did not train for as long as one epoch of the other', () => {
    const lstm = run({ cell: 'lstm', epochs: 4 }, [0.7], { seconds: 50 });
    expect(compare([run({ cell: 'gru' }, gru)], [lstm], 'seconds').sentence).toBe(
      'No claim: the GRU did not train for as long as an epoch of the LSTM takes.',
    );
  });

  it('claims nothing by the times of two machines, which say nothing about models', () => {
    const elsewhere = run({ cell: 'lstm' }, gru, { host: 'node 7' });
    expect(compare([run({ cell: 'gru' }, gru)], [elsewhere], 'seconds').sentence).toBe(
      'No claim: the GRU and the LSTM differ in host as well.',
    );
    expect(compare([run({ cell: 'gru' }, gru)], [elsewhere], 'epochs').sentence).toContain('level');
  });

  it('compares runs with other numbers of epochs where the learning rate is constant, and not where it depends on them', () => {
    const few = { cell: 'gru', learningRate: 0.01 } as const;
    const more = { cell: 'gru', learningRate: 0.02 } as const;
    const both = (schedule: RunConfig['schedule'], cost: EqualCost) =>
      compare(
        [run({ ...few, schedule }, [0.5, 0.6])],
        [run({ ...more, schedule }, [0.5, 0.7, 0.8])],
        ...([cost, 'lr'] as const),
      ).sentence;
    expect(both('constant', 'multiply-adds')).toMatch(
      /^Learning rate 0\.02 leads .* 10\.00 points/,
    );
    expect(both('cosine', 'multiply-adds')).toMatch(/differ in epochs as well/);
    expect(both('constant', 'epochs')).toMatch(/differ in epochs as well/);
  });

  it('takes the run nearest in parameters, whatever its hidden size, and none that is more than 10 % off', () => {
    const small = run({ cell: 'lstm', hiddenSize: 64 }, gru, { parameterCount: 1060 });
    const large = run({ cell: 'lstm', hiddenSize: 128 }, [0, 0, 0, 0], { parameterCount: 4000 });
    const one = run({ cell: 'gru', hiddenSize: 80 }, [0.5, 0.6, 0.7, 0.9], {
      parameterCount: 1000,
    });
    expect(compare([one], [small, large], 'parameters').sentence).toMatch(
      /^The GRU leads the LSTM by 10\.00 points \(test accuracy after epoch 4, parameter counts within 10 %\); one seed/,
    );
    expect(compare([one], [large], 'parameters').sentence).toBe(
      'No claim: no runs of the GRU and the LSTM with the same seed have parameter counts within 10 % of each other.',
    );
  });
});

describe('at equal parameters', () => {
  const ofSizes = (
    settings: Partial<RunConfig>,
    counts: Readonly<Record<number, number>>,
    value: number,
  ) =>
    Object.entries(counts).map(([size, parameterCount]) =>
      run({ ...settings, hiddenSize: Number(size) }, [value], { parameterCount }),
    );

  it('a learning rate is compared over every hidden size and model, as at equal epochs', () => {
    const sweep = (learningRate: number, value: number) =>
      (['rnn', 'gru', 'lstm'] as const).flatMap((cell, i) =>
        [1, 2].flatMap((seed) =>
          ofSizes(
            { cell, learningRate, seed },
            { 64: 1000 + i, 128: 4000 + i, 256: 16_000 + i },
            value,
          ),
        ),
      );
    const [low, high] = [sweep(0.001, 0.8), sweep(0.003, 0.9)];
    for (const cost of ['epochs', 'parameters'] as const) {
      expect(compare(high, low, cost, 'lr')).toMatchObject({ settings: 9, ahead: [9, 0] });
      // Without the first one, its combination does not have every seed.
      expect(compare(high.slice(1), low, cost, 'lr')).toMatchObject({
        ...{ settings: 8, unbalanced: 1, unpaired: [[], [low[0]]] },
      });
    }
  });

  it('a run of the same hidden size comes before a nearer one of another size, which only stands in', () => {
    const gru = ofSizes({ cell: 'gru' }, { 64: 1000, 80: 1500 }, 0.9);
    const lstm = ofSizes({ cell: 'lstm' }, { 64: 1050, 66: 1000, 76: 1480 }, 0.8);
    const { settings, unpaired, sentence } = compare(gru, lstm, 'parameters');
    expect({ settings, unpaired }).toEqual({ settings: 2, unpaired: [[], [lstm[1]]] });
    expect(sentence).toContain('ahead in 2 of 2 combinations');
  });
});

describe('groups of several settings', () => {
  /** Two learning rates with two seeds each. */
  const grid = (cell: 'gru' | 'lstm', values: readonly (readonly number[])[]) =>
    [0.01, 0.02].flatMap((learningRate, i) =>
      values[i]!.map((value, seed) => run({ cell, learningRate, seed: seed + 1 }, [value])),
    );

  it('are paired in each of them, and a seed counts once, with the mean over them', () => {
    const gru = grid('gru', [
      [0.9, 0.92],
      [0.8, 0.8],
    ]);
    const lstm = grid('lstm', [
      [0.8, 0.8],
      [0.81, 0.83],
    ]);
    const compared = compare(gru, lstm, 'epochs');
    expect(compared).toMatchObject({ seeds: [1, 2], settings: 2, ahead: [1, 1] });
    // Seed 1: (0.10 − 0.01) / 2; seed 2: (0.12 − 0.03) / 2.
    expect(compared.claim.difference).toEqual({
      ...{ count: 2, mean: expect.closeTo(0.045, 9) as number, sd: expect.closeTo(0, 9) as number },
    });
    expect(compared.sentence).toContain(
      '2 paired seeds; test accuracy after epoch 1, ahead in 1 of 2 combinations',
    );
  });

  it('of one seed show nothing to be better, in however many settings it is ahead', () => {
    const many = (cell: 'gru' | 'lstm', value: number) =>
      [1, 2, 3, 4, 5, 6].map((n) => run({ cell, learningRate: n / 100 }, [value + n / 1000]));
    expect(compare(many('gru', 0.9), many('lstm', 0.8), 'epochs').sentence).toBe(
      'The GRU leads the LSTM by 10.00 points (test accuracy after epoch 1, ahead in 6 of 6 combinations); one seed, so it is not shown to be better.',
    );
  });

  it('need more where they were chosen from more', () => {
    const gru = grid('gru', [
      [0.9, 0.92],
      [0.9, 0.91],
    ]);
    const sentence = (groups: number) =>
      compare(gru, grid('lstm', [[0.8, 0.81], [0.8, 0.81]]), 'epochs', 'cell', groups).sentence; // prettier-ignore
    expect(sentence(2)).toContain('The GRU is better than the LSTM');
    expect(sentence(10)).toContain('corrected for 10 groups');
    expect(sentence(10)).toContain('no difference shown');
  });

  it('leave out runs without a partner and those that did not finish, and say how many', () => {
    const gru = grid('gru', [
      [0.9, 0.92],
      [0.8, 0.8],
    ]);
    const stopped = run({ cell: 'gru', learningRate: 0.03 }, [0.1], { status: 'stopped' });
    const lstm = grid('lstm', [[0.8, 0.8], [0.81]]);
    const { sentence } = compare([...gru, stopped], lstm, 'epochs');
    expect(sentence).toMatch(
      /1 run of the GRU has no partner with results and is left out\. 1 run of the GRU has not finished and is left out\. 1 pair has settings that not every seed has and is left out\.$/,
    );
    // By the settings of both seeds: the other pair is of the first seed alone.
    expect(sentence).toMatch(/^The GRU leads the LSTM by 11\.00 ± 1\.41 points/);
  });

  it('count pairs of settings that not every seed has where there are no others', () => {
    const of = (cell: 'gru' | 'lstm', values: readonly [number, number]) =>
      [0.01, 0.02].map((learningRate, i) =>
        run({ cell, learningRate, seed: i + 1 }, [values[i] ?? NaN]),
      );
    const compared = compare(of('gru', [0.9, 0.8]), of('lstm', [0.8, 0.7]), 'epochs');
    expect(compared).toMatchObject({ seeds: [1, 2], settings: 2, unbalanced: 0 });
  });
});
