import { describe, expect, it } from 'vitest';
import {
  describeLargestError,
  describeForecastErrors,
  findLargestError,
  describeNumberPredictions,
} from '../../../../src-renderer/inside/state/number-predictions';

describe('the headline over one sequence with numbers', () => {
  const reader = (label: string, ...numbers: readonly number[]) => ({ label, numbers });

  it.each([
    [[], 'Inside trained models'],
    [[reader('GRU', 1.0234)], 'GRU predicts 1.023 for “answer”, which is 0.99'],
    [
      [reader('RNN', 1), reader('GRU', 0.5), reader('LSTM', 2)],
      'RNN predicts 1, GRU 0.5 and LSTM 2 for “answer”, which is 0.99',
    ],
  ])("names each model's prediction and the true number (%#)", (readers, words) => {
    expect(describeNumberPredictions(readers, [0.99, 7], ['answer', 'other'])).toBe(words);
  });

  it('ignores numbers that are not predicted yet', () => {
    expect(describeNumberPredictions([reader('GRU', 1)], [], [])).toBe('Inside trained models');
  });
});

describe('the error summary of two numbers in three test sequences', () => {
  const answers = {
    predicted: Float32Array.of(1, 2, 3, 4, 5, 6),
    truth: Float32Array.of(1, 1, 3, 9, 4, 6),
    furthest: Uint16Array.of(1, 1, 0),
    error: Float32Array.of(1, 5, 1),
  };

  it('includes the largest error of each sequence', () => {
    expect(findLargestError(answers, 0)).toEqual({ which: 1, predicted: '2', truth: '1' });
    expect(findLargestError(answers, 2)).toEqual({ which: 0, predicted: '5', truth: '4' });
  });

  it('includes the largest error overall', () => {
    expect(describeLargestError('GRU', answers, ['fat', 'water'], 'text')).toBe(
      'GRU has the largest error at test text 2: 4 for “water”, which is 9',
    );
  });
});

it('finds the largest error among more sequences than a call takes arguments', () => {
  const error = new Float32Array(2_000_000);
  error[1_999_999] = 2;
  const answers = { predicted: error, truth: error, furthest: new Uint16Array(2_000_000), error };
  expect(describeLargestError('GRU', answers, ['fat'], 'text')).toContain(
    'test text 2,000,000: 2 ',
  );
});

it('shows the MASE of each model in the headline, or the error in its unit', () => {
  const numbers = {
    truth: Float32Array.of(1, 2),
    predicted: Float32Array.of(2, 4),
    furthest: new Uint16Array(2),
    error: new Float32Array(2),
  };
  const model = { label: 'GRU' };
  const windows = {
    seriesOf: new Uint32Array(2),
    after: Float64Array.of(0, 1),
    errorScales: Float64Array.of(3),
    naive: {},
  };
  expect(describeForecastErrors([{ ...model, numbers }], ['co2'])).toBe(
    'Mean absolute error on the test part: GRU 1.5',
  );
  const scaled = { ...model, numbers: { ...numbers, windows } };
  expect(describeForecastErrors([scaled, { ...scaled, label: 'LSTM' }], ['co2'])).toBe(
    'MASE on the test part: GRU 0.5 and LSTM 0.5',
  );
});
