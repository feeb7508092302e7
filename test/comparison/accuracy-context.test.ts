import { expect, it } from 'vitest';
import { accuracyContext, errorRows } from '../../src-main/comparison/accuracy-context';

it('an accuracy stands beside its number of cases, its interval and the share of the largest class', () => {
  expect(accuracyContext([9, 1, 1, 9])).toBe(
    '20 sequences, 95\u00a0% interval 69.9 to 97.2\u00a0%; the largest class has 50.0\u00a0%',
  );
});

it('an error in a number’s unit stands beside those of the mean and of the last value', () => {
  const epoch = { profiles: { 'absolute-error': { steps: [1, 2], values: [0.51234, 30] } } };
  expect(errorRows(epoch)).toEqual([
    ['number 1', '0.5123', '–', '–'],
    ['number 2', '30', '–', '–'],
  ]);
  const targets = [
    { ...{ name: 'fat', errorOfMean: 6.96 }, validation: { errorOfMean: 0.5 } },
    { name: 'level', errorOfMean: 26.4, errorOfLast: 51.64 },
  ];
  expect(errorRows(epoch, targets)[1]).toEqual(['level', '30', '26.4', '51.64']);
  expect(errorRows(epoch, targets, 'validation')[0]).toEqual(['fat', '0.5123', '0.5', '–']);
});
