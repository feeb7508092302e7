import { expect, it } from 'vitest';
import { pairedSentence } from '../../src-main/comparison/paired-words';

const column = {
  key: 'cell',
  inSentence: 'model',
  appliesTo: () => true,
  read: (name: string) => name,
  print: (name: string) => name,
};
const comparison = (changes: object) =>
  pairedSentence({
    ...{ compared: column, otherDifferences: [], seeds: [1, 2, 3, 4, 5], epoch: 10 },
    metric: { name: 'test accuracy', isPercent: true, better: 'higher' },
    ...{ groups: ['GRU', 'RNN'], unpaired: [[], []] },
    ...{ difference: { mean: 0.023, sd: 0.002 } },
    ...{ interval: { low: 0.021, high: 0.025 }, studentInterval: { low: 0.02, high: 0.026 } },
    ...changes,
  } as never);

it('a difference that both intervals show is a claim, with its size and its interval', () => {
  expect(comparison({})).toBe(
    'GRU beats RNN by 2.3 ± 0.2 points, 5 seeds, paired (test accuracy after epoch 10; 95 % interval 2.1 to 2.5).',
  );
});

it('the better one of a loss is the lower one', () => {
  const metric = { name: 'test loss', isPercent: false, better: 'lower' };
  expect(comparison({ metric })).toMatch(/^RNN beats GRU by 0\.0230 ± 0\.0020,/);
});

it.each([
  [{ compared: null }, /^No comparison: the settings of both groups are the same/],
  [{ otherDifferences: ['the seed', 'the data'] }, /^No claim: .* the seed and the data as well/],
  [{ seeds: [] }, /have no seed in common/],
  [{ epoch: null }, /^No claim yet/],
  [{ interval: null }, /^No claim from one seed/],
  [{ interval: { low: -0.001, high: 0.03 } }, /^No difference shown: .*interval −0\.1 to 3\.0/],
  [{ studentInterval: { low: -0.01, high: 0.05 } }, /seeds are too few for a claim/],
])('%j claims no more than that', (changes, words) => {
  expect(comparison(changes)).toMatch(words);
});

it('seeds without a partner are named', () => {
  expect(comparison({ unpaired: [[7], []] })).toContain('Seed 7 of GRU has no partner');
});
