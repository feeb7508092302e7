import { describe, expect, it } from 'vitest';
import {
  describeAccuracyContext,
  createErrorRows,
  createErrorTable,
  describeNaiveErrors,
} from '../../src-main/comparison/accuracy-context';

it("gives an accuracy's number of cases, its interval and the share of the largest class", () => {
  expect(describeAccuracyContext([9, 1, 1, 9], {})).toBe(
    '20 sequences, 95\u00a0% interval 69.9 to 97.2\u00a0%; the largest class has 50.0\u00a0%',
  );
  // Steps of one sequence depend on each other.
  expect(describeAccuracyContext([9, 1, 1, 9], { dataset: { predicts: 'labels' } })).toBe(
    '20 steps; the largest class has 50.0\u00a0%',
  );
});

it("lists a target's error with the errors of predicting the mean and the last value", () => {
  const epoch = { profiles: { 'absolute-error': { steps: [1, 2], values: [0.51234, 30] } } };
  expect(createErrorRows([epoch])).toEqual([
    ['number 1', '0.5123', '–', '–', '–'],
    ['number 2', '30', '–', '–', '–'],
  ]);
  const targets = [
    { name: 'fat', errorOfMean: 6.96, validation: { errorOfMean: 0.5 } },
    { name: 'level', errorOfMean: 26.4, errorOfLast: 51.64, errorOfSeason: 20 },
  ];
  expect(createErrorRows([epoch], targets)[1]).toEqual(['level', '30', '26.4', '51.64', '20']);
  expect(createErrorRows([epoch], targets, 'validation')[0]).toEqual([
    'fat',
    '0.5123',
    '0.5',
    '–',
    '–',
  ]);
});

it('adds a column for each naive prediction that a target has', () => {
  const row = (...errors: string[]) => ['GRU', 'load', '3', ...errors];
  expect(createErrorTable([row('9', '4', '–'), row('8', '–', '–')], 'run')).toEqual({
    head: ['run', 'number', 'error', 'of the mean', 'of the last value'],
    rows: [row('9', '4'), row('8', '–')],
  });
});

const measured = (...values: number[]) => ({
  profiles: { 'absolute-error': { steps: values.map((_, i) => i + 1), values } },
});

it('shows the mean error of several seeds with its standard deviation', () => {
  expect(createErrorRows([measured(1), measured(3)])).toEqual([
    ['number 1', '2 ± 1.414', '–', '–', '–'],
  ]);
});

describe('the remark on a model that loses to a naive prediction', () => {
  const load = { name: 'load', errorOfMean: 12.98, errorOfLast: 2.83 };
  const fat = { name: 'fat', errorOfMean: 2 };

  it('names the naive predictions that have a smaller error', () => {
    expect(describeNaiveErrors('GRU', measured(3), [load])).toBe(
      'GRU has a larger error than the last value.',
    );
    expect(describeNaiveErrors('GRU', measured(13, 2.5), [load, fat])).toBe(
      'GRU has a larger error than the mean (load and fat) and the last value (load).',
    );
    expect(describeNaiveErrors('GRU', measured(2.5), [{ ...load, errorOfSeason: 1 }])).toBe(
      'GRU has a larger error than the value one season before.',
    );
  });

  it.each([
    ['wins', measured(2.5), [load]],
    ['is as good, as far as is printed', measured(2.83004), [load]],
    ['has nothing beside it', measured(20), []],
    ['has no last value beside it', measured(1.9), [fat]],
    ['was not measured', { profiles: {} }, [load]],
  ])('is absent if the model %s', (_, result, targets) => {
    expect(describeNaiveErrors('GRU', result, targets)).toBe('');
  });

  it('compares the errors of the part that the model was evaluated on', () => {
    const both = { ...load, validation: { errorOfMean: 9, errorOfLast: 5 } };
    expect(describeNaiveErrors('GRU', measured(3), [both], 'validation')).toBe('');
    expect(describeNaiveErrors('GRU', measured(6), [both], 'validation')).toContain(
      'the last value',
    );
    expect(describeNaiveErrors('GRU', measured(99), [load], 'validation')).toBe('');
  });
});
