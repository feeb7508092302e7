import { expect, it } from 'vitest';
import { accuracyContext, errorContext } from '../../src-main/comparison/accuracy-context';

it('an accuracy stands beside its number of cases, its interval and the share of the largest class', () => {
  expect(accuracyContext([9, 1, 1, 9], 'sequence')).toBe(
    '20 sequences, 95\u00a0% interval 69.9 to 97.2\u00a0%; the largest class has 50.0\u00a0%',
  );
});

it('an error in a number’s unit stands beside those of the mean and of the last value', () => {
  const epoch = { profiles: { 'absolute-error': { steps: [1, 2], values: [0.51234, 30] } } };
  const held = [{ ...{ name: 'fat', errorOfMean: 6.96 }, validation: { errorOfMean: 0.5 } }];
  expect(errorContext(epoch, held, 'validation')).toContain('the mean: 0.5, which is better)');
  expect(errorContext(epoch)).toBe('Mean absolute error: number 1 0.5123 and number 2 30');
  const targets = [
    { name: 'fat', errorOfMean: 6.96 },
    { name: 'level', errorOfMean: 26.4, errorOfLast: 51.64 },
  ];
  expect(errorContext(epoch, targets)).toBe(
    'Mean absolute error: fat 0.5123 (always answering the mean: 6.96) and level 30 (always answering the mean: 26.4, which is better; the last value: 51.64)',
  );
});
