import { describe, expect, it } from 'vitest';
import {
  createNumberSchema,
  createChoiceSchema,
  parseNumber,
  parseKeyword,
  formatKeyword,
  type NumberSetting,
} from '../../../src-main/engine/catalogue/setting';

describe('the parser of numbers', () => {
  it.each([
    ['1e-3', 0.001],
    [' .5 ', 0.5],
    ['5.', 5],
    ['+2E+3', 2000],
  ])('parses %j as %d', (typed, value) => {
    expect(parseNumber(typed)).toBe(value);
  });

  // JavaScript's Number takes all of these.
  it.each(['', ' ', '0x10', '0b1', 'Infinity', '1_000', '1,5', '1e', '.', '１'])(
    'rejects %j',
    (typed) => {
      expect(parseNumber(typed)).toBeNaN();
    },
  );
});

describe('the range of a setting', () => {
  const getMessage = (range: Parameters<typeof createNumberSchema>[1], value: number) =>
    createNumberSchema('Rate', range).safeParse(value).error?.issues[0]?.message;

  it('includes both bounds', () => {
    expect(getMessage({ min: 0, max: 1 }, 0)).toBeUndefined();
    expect(getMessage({ min: 0, max: 1 }, 1)).toBeUndefined();
    expect(getMessage({ min: 0, max: 1 }, 1.01)).toBe('Rate must be a number from 0 to 1');
  });

  it('excludes an exclusive lower bound', () => {
    expect(getMessage({ moreThan: 0, max: 1 }, 1e-300)).toBeUndefined();
    expect(getMessage({ moreThan: 0, max: 1 }, 0)).toBe(
      'Rate must be a number above 0 and at most 1',
    );
  });

  it('requires whole numbers if the setting is whole, and never allows NaN', () => {
    const whole = { whole: true, min: 1, max: 9 } as const;
    expect(getMessage(whole, 1.5)).toBe('Rate must be a whole number from 1 to 9');
    expect(getMessage(whole, NaN)).toBe('Rate must be a whole number from 1 to 9');
  });
});

it('rejects an unknown choice and lists the known ones', () => {
  const { error } = createChoiceSchema('Cell', ['rnn', 'gru']).safeParse('GRU');
  expect(error?.issues[0]?.message).toBe('Cell must be one of rnn, gru');
});

describe('the word for no value', () => {
  const clip: NumberSetting = {
    key: 'clip',
    label: 'Clip',
    range: { moreThan: 0, max: 9 },
    default: null,
    none: { word: 'none', label: 'No clipping' },
  };

  it('parses in any case as null, and is printed again', () => {
    expect(parseKeyword(clip, ' NONE ')).toBeNull();
    expect(formatKeyword(clip, null)).toBe('none');
  });

  it('is rejected by a setting that always has a value', () => {
    const { none, ...always } = clip;
    expect(none?.word).toBe('none');
    expect(parseKeyword(always, 'none')).toBeNaN();
  });
});
