import { expect, it } from 'vitest';
import { claimOf } from '../../src-main/comparison/claim';
import { pairedParts, pairedSentence } from '../../src-main/comparison/paired-words';

const column = {
  key: 'cell',
  inSentence: 'model',
  appliesTo: () => true,
  read: (name: string) => name,
  print: (name: string) => name,
};
const comparison = (changes: object, said: (comparison: never) => unknown = pairedSentence) =>
  said({
    ...{ compared: column, otherDifferences: [], seeds: [1, 2, 3, 4, 5], epoch: 10 },
    metric: { name: 'test accuracy', isPercent: true, better: 'higher' },
    ...{ groups: ['GRU', 'RNN'], unpaired: [[], []], unfinished: [0, 0], unbalanced: 0 },
    ...{ cost: 'epochs', reference: 0, settings: 1, ahead: [1, 0] },
    claim: claimOf([0.021, 0.022, 0.023, 0.024, 0.025], { better: 'higher' }),
    ...changes,
  } as never);

it('claims a difference whose interval leaves out 0, with its size and its interval', () => {
  expect(comparison({})).toBe(
    'The GRU is better than the RNN by 2.30 ± 0.16 points (5 paired seeds; test accuracy after epoch 10, 95 % interval 2.10 to 2.50).',
  );
});

it('the better one of a loss is the lower one', () => {
  const metric = { name: 'test loss', isPercent: false, better: 'lower' } as const;
  const claim = claimOf([0.02, 0.023, 0.026], metric);
  expect(comparison({ metric, claim })).toMatch(
    /^The RNN is better than the GRU by 0\.0230 ± 0\.0030 /,
  );
});

it.each([
  [{ compared: null }, /^No comparison: the settings of both groups are the same/],
  [{ otherDifferences: ['the seed', 'the data'] }, /^No claim: .* the seed and the data as well/],
  [{ seeds: [] }, /have no seed in common/],
  [{ epoch: null }, /^No claim yet/],
  [{ claim: claimOf([0.023], { better: 'higher' }) }, /one seed, so it is not shown to be better/],
  [
    { claim: claimOf([0.02, -0.01, 0.005], { better: 'higher' }) },
    /^The GRU leads the RNN by 0\.50 ± 1\.50 points \(3 paired seeds; .*interval −3\.23 to 4\.23, which contains 0\): no difference shown/,
  ],
])('%j claims no more than that', (changes, words) => {
  expect(comparison(changes)).toMatch(words);
});

it('seeds without a partner are named', () => {
  expect(comparison({ unpaired: [[{ config: { seed: 7 } }], []] })).toContain(
    'Seed 7 of the GRU has no partner',
  );
});

it('a window has the claim, what stands behind it and the runs left out apart', () => {
  expect(comparison({ settings: 2, unfinished: [0, 1] }, pairedParts)).toEqual({
    claim: 'The GRU is better than the RNN by 2.30 ± 0.16 points.',
    detail:
      'Test accuracy after epoch 10, ahead in 1 of 2 combinations, 95 % interval 2.10 to 2.50; 5 paired seeds, ± is the standard deviation of their 5 differences.',
    leftOut: ['1 run of the RNN has not finished and is left out.'],
  });
  const differ = { otherDifferences: ['the data'] };
  expect(comparison(differ, pairedParts)).toMatchObject({ detail: '' });
});

it('a window says what is equal where it is not the epochs, and which combinations count', () => {
  const { claim, detail } = comparison(
    { cost: 'parameters', settings: 6, ahead: [3, 3], unbalanced: 4 },
    pairedParts,
  ) as ReturnType<typeof pairedParts>;
  expect(claim).toBe('At equal parameters, the GRU is better than the RNN by 2.30 ± 0.16 points.');
  expect(detail).toContain('ahead in 3 of 6 combinations that every seed has');
});
