import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summariseRuns, groupBySeed } from '../../src-main/comparison/seeds';
import {
  formatFieldsInLine,
  describeFinding,
  listFindingNotes,
  formatFindingSentence,
  createRankingFinding,
} from '../../src-main/comparison/finding';
import { compareByResult } from '../../src-main/comparison/best-of-each';
import { runColumns } from '../../src-main/comparison/columns';
import { compileFilter } from '../../src-main/comparison/filter/compile';
import { formatErrorsCell } from '../../src-main/comparison/ranked-runs';
import { isCandidate, rankSettings } from '../../src-main/comparison/ranking';
import { getLeadMetric, printResult, getResultColumn } from '../../src-main/comparison/result';
import type { Run } from '../../src-main/engine/contract/run';
import { gesturesInNumbers } from '../support/own-data';
import { sampleRun } from './sample-runs';

const accuracyColumn = getResultColumn('test/accuracy');
let id = 0;
const run = (
  cell: 'rnn' | 'gru' | 'lstm',
  seed: number,
  accuracy: number | null,
  changes: Partial<Run> = {},
) => sampleRun((id += 1), { cell, seed }, { lastTestAccuracy: accuracy, ...changes });
const said = (...runs: readonly Run[]) => {
  const found = createRankingFinding(rankSettings(runs, 'test/accuracy'), 'test/accuracy');
  if (found === null) return undefined;
  const text = [`${formatFindingSentence(found)}.`, listFindingNotes(found)].join(' ').trim();
  return `${text} | ${formatFieldsInLine(found)}`.replaceAll('\u00a0', ' ');
};
const createSeedRuns = (
  cell: 'rnn' | 'gru' | 'lstm',
  values: readonly number[],
  changes?: Partial<Run>,
) => values.map((accuracy, i) => run(cell, i + 1, accuracy, changes));

it('gives a setting the mean of its row in the table, whichever runs have ended', () => {
  const status = fc.constantFrom('finished', 'stopped', 'diverged');
  const one = fc.record({
    seed: fc.integer({ min: 1, max: 4 }),
    status,
    epochsDone: fc.integer({ min: 1, max: 3 }),
    accuracy: fc.double({ min: 0.1, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (all) => {
      const runs = all.map(({ seed, accuracy, ...ended }, i) =>
        run(i % 2 === 0 ? 'gru' : 'rnn', seed, accuracy, ended),
      );
      const { settings } = rankSettings(runs, 'test/accuracy');
      const rows = new Map(groupBySeed(runs).map((group) => [group.id, group.runs]));
      for (const { id, summary } of settings)
        expect(summary).toEqual(summariseRuns(rows.get(id) ?? [], accuracyColumn));
    }),
  );
});

describe('the finding of a ranking', () => {
  it('is absent before an epoch has ended', () => {
    expect(said(run('gru', 1, null))).toBeUndefined();
  });

  it('is the result of a single run, or the mean and spread of a single setting', () => {
    expect(said(run('gru', 1, 0.984))).toBe('GRU: 98.40 % test accuracy. | Epoch 10');
    expect(said(...createSeedRuns('gru', [0.984, 0.986]))).toBe(
      'GRU: 98.50 ± 0.14 % test accuracy. | Epoch 10 · Seeds 2',
    );
  });

  it('compares two settings by their error ratio, with the difference in points beside it', () => {
    const gru = createSeedRuns('gru', [0.985, 0.984, 0.986]);
    const rnn = createSeedRuns('rnn', [0.962, 0.963, 0.961]);
    expect(said(...rnn, ...gru)).toBe(
      'GRU is better than RNN: 98.50 ± 0.10 % test accuracy against 96.20 ± 0.10 %. | Error ratio 0.40 (0.30–0.52, 96 % interval) · Epoch 10 · Difference 2.30 ± 0.20 points · Paired seeds 3',
    );
    const close = createSeedRuns('lstm', [0.985, 0.983, 0.9865]);
    expect(said(...close, ...gru)).toMatch(
      /^No significant difference between GRU and LSTM: .*Error ratio 0\.99 \(0\.\d\d–1\.\d\d, 96 % interval\)/,
    );
  });

  it('names the best of more settings, or the number of candidates', () => {
    const rnn = createSeedRuns('rnn', [0.962, 0.963, 0.961]);
    const lstm = createSeedRuns('lstm', [0.972, 0.973, 0.971]);
    const gru = createSeedRuns('gru', [0.985, 0.984, 0.986]);
    expect(said(...rnn, ...lstm, ...gru)).toMatch(
      /^GRU is best: 98\.50 ± 0\.10 % test accuracy\. \| Epoch 10 · Seeds 3 · Corrected for 3 settings/,
    );
    const close = createSeedRuns('lstm', [0.985, 0.983, 0.9865]);
    expect(said(...rnn, ...close, ...gru)).toMatch(
      /leads with .* test accuracy; 2 of 3 settings are best candidates/,
    );
  });

  it('names the fewest and the most seeds', () => {
    const more = [
      ...createSeedRuns('gru', [0.985, 0.984, 0.986, 0.985, 0.985]),
      ...createSeedRuns('lstm', [0.985, 0.984, 0.986]),
    ];
    expect(said(...more, ...createSeedRuns('rnn', [0.9, 0.91, 0.9]))).toContain('Seeds 3 to 5');
  });

  it('judges settings that stopped at different epochs', () => {
    const early = (seed: number, accuracy: number, changes: Partial<Run>) =>
      sampleRun(
        (id += 1),
        { seed, epochs: 20, earlyStopping: 3 },
        { lastTestAccuracy: accuracy, ...changes },
      );
    const group = [early(1, 0.984, { epochsDone: 9 }), early(2, 0.986, { epochsDone: 14 })];
    expect(said(...group)).toBe('GRU: 98.50 ± 0.14 % test accuracy. | Seeds 2');
    const stopped = early(3, 0.5, { epochsDone: 4, status: 'stopped' });
    expect(said(...group, stopped)).toContain('lacks runs: 1 of 3 unfinished');
    expect(said(...createSeedRuns('rnn', [0.6, 0.602]), ...group)).toMatch(/ is better than RNN/);
  });
});

describe('the finding for models with one seed each', () => {
  it('is limited to the trained models and the test sequences', () => {
    expect(said(run('rnn', 1, 0.965), run('gru', 1, 0.9884))).toBe(
      'GRU is better than RNN: 98.84 % test accuracy against 96.50 %. One seed per model, so this compares trained models on these 10,000 images, not architectures. | Error ratio 0.33 (0.27–0.41, 96 % interval) · Epoch 10 · Difference 2.34 points',
    );
    expect(said(run('rnn', 1, 0.984), run('gru', 2, 0.985))).toMatch(
      /^No significant difference between GRU and RNN: .*One seed per model.*Error ratio 0\.94 \(0\.7\d–1\.\d\d, 96 % interval/,
    );
    const three = [run('rnn', 1, 0.95), run('gru', 1, 0.985), run('lstm', 1, 0.984)];
    expect(said(...three)).toMatch(
      /^GRU leads with 98.50 % test accuracy; 2 of 3 settings are best candidates\. One seed per model/,
    );
  });

  it('makes no claim from a smaller regression error', () => {
    const of = (cell: 'gru' | 'lstm', mae: number, r2: number) =>
      sampleRun(
        (id += 1),
        { cell, seed: 1, dataset: gesturesInNumbers },
        { lastTestAccuracy: r2, lastMeans: { 'test/mae': mae, 'test/rmse': 2 * mae } },
      );
    const runs = [of('gru', 2.5, 0.9), of('lstm', 1.25, 0.7)];
    expect(getLeadMetric(runs)).toBe('test/mae');
    const found = createRankingFinding(rankSettings(runs, 'test/mae'), 'test/mae')!;
    expect(describeFinding(found)).toBe('LSTM: 1.25 test MAE. Not judged: GRU (one seed).');
    expect(runs.toSorted(compareByResult)).toEqual(runs.toReversed());
    expect(runs.map((one) => printResult(one, 'test/rmse'))).toEqual(['5', '2.5']);
    const small = compileFilter('mae<2', runColumns).matches;
    expect([...runs, run('gru', 1, 0.984)].map(small)).toEqual([false, true, false]);
    expect(getLeadMetric([...runs, run('gru', 1, 0.984)])).toBe('test/accuracy');
  });
});

describe('a setting outside the ranking', () => {
  const listReasons = (...runs: readonly Run[]) =>
    rankSettings(runs, 'test/accuracy').settings.map(({ label, why }) => `${label}: ${why}`);
  const both = () => [
    ...createSeedRuns('gru', [0.98, 0.981]),
    ...createSeedRuns('lstm', [0.97, 0.971]),
  ];

  it('has a reason in its row, and leaves the other settings judged', () => {
    expect(
      listReasons(...both(), ...createSeedRuns('rnn', [0.99, 0.991], { dataChecksum: 'b' })).at(-1),
    ).toBe('RNN: trained on other data');
    expect(listReasons(...both(), run('rnn', 1, 0.999)).at(-1)).toBe('RNN: too few shared seeds');
    expect(
      listReasons(...both(), ...createSeedRuns('rnn', [0.99, 0.99], { status: 'stopped' })).at(-1),
    ).toBe('RNN: not finished');
    const elsewhere = [1, 2].map((seed) =>
      sampleRun((id += 1), { cell: 'rnn', seed, evaluateOn: 'validation' }),
    );
    expect(listReasons(...both(), ...elsewhere).at(-1)).toMatch(/: evaluated on another part$/);
    expect(said(...both(), run('rnn', 1, 0.999))).toMatch(
      / Not judged: RNN \(too few shared seeds\)/,
    );
  });
});

const accuracy = fc.integer({ min: 0, max: 370 }).map((right) => right / 370);
const sweeps = fc
  .array(
    fc.record({
      learningRate: fc.constantFrom(0.001, 0.002, 0.003, 0.004, 0.005),
      seed: fc.integer({ min: 1, max: 4 }),
      accuracy: fc.oneof(accuracy, fc.constant(1)),
      loss: fc.oneof(fc.double({ min: 0, max: 9, noNaN: true }), fc.constant(Infinity)),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((all) =>
    all.map(({ learningRate, seed, accuracy: lastTestAccuracy, loss }, i) =>
      sampleRun(
        i + 1,
        { learningRate, seed },
        { lastTestAccuracy, lastTestLoss: loss, evaluatedSequences: 370 },
      ),
    ),
  );

it('yields the same ranking for any order of runs, with sentences that match the rows', () => {
  fc.assert(
    fc.property(
      sweeps,
      fc.constantFrom('test/accuracy' as const, 'test/loss' as const),
      (runs, metric) => {
        const ranking = rankSettings(runs, metric);
        const turned = rankSettings(runs.toReversed(), metric);
        const shown = ({ settings }: typeof ranking) =>
          settings.map((one) => [one.id, formatErrorsCell(one), one.state]);
        expect(shown(turned)).toEqual(shown(ranking));
        const finding = createRankingFinding(ranking, metric);
        const judged = ranking.settings.filter(({ state }) => state !== 'not judged');
        if (finding === null) return;
        expect(finding.settings).toBe(judged.length);
        const [leader, second] = ranking.settings;
        expect(leader).toMatchObject({ errors: { ratio: 1 }, state: 'candidate' });
        expect(finding.candidates).toBe(judged.filter(isCandidate).length);
        for (const { errors, state } of judged) {
          if (errors === null) continue;
          expect(errors.low).toBeLessThanOrEqual(errors.ratio * 1.000001);
          expect(errors.high).toBeGreaterThanOrEqual(errors.ratio * 0.999999);
          expect(state === 'candidate').toBe(errors.low <= 1);
        }
        if (judged.length === 2 && second!.errors !== null)
          expect(finding.verdict === 'better').toBe(second!.state === 'worse');
      },
    ),
    { numRuns: 100 },
  );
});

it('derives leader, order and error ratios from the mean results, whatever single seeds have', () => {
  const wrong = fc.oneof(fc.integer({ min: 0, max: 370 }), fc.constantFrom(0, 333));
  const experiment = fc.array(fc.array(wrong, { minLength: 3, maxLength: 3 }), {
    minLength: 2,
    maxLength: 5,
  });
  fc.assert(
    fc.property(experiment, fc.constantFrom(370, 10_000), (all, evaluatedSequences) => {
      const runs = all.flatMap((errors, i) =>
        errors.map((count, seed) => {
          const changes = { lastTestAccuracy: 1 - count / evaluatedSequences, evaluatedSequences };
          const settings = { learningRate: (i + 1) / 1000, seed };
          return sampleRun(10 * i + seed, settings, changes);
        }),
      );
      const { settings } = rankSettings(runs, 'test/accuracy');
      const compared = settings.filter(({ errors }) => errors !== null);
      const computeErrors = ({ summary }: (typeof settings)[number]) =>
        (1 - summary.mean) * evaluatedSequences + 1 / 2;
      const leader = compared[0]!;
      for (const [i, one] of compared.entries()) {
        // If some seeds of a setting learned nothing, it is compared by its other seeds.
        if (leader.why !== '' || one.why !== '') continue;
        expect(one.errors!.ratio).toBeCloseTo(computeErrors(one) / computeErrors(leader), 6);
        const next = compared[i + 1];
        if (next?.why === '' && next.state === one.state)
          expect(next.summary.mean).toBeLessThanOrEqual(one.summary.mean + 1e-9);
      }
    }),
    { numRuns: 300 },
  );
});
