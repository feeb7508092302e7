import { describe, expect, it } from 'vitest';
import {
  numberIn,
  oneOf,
  parseNumber,
  parseWord,
  wordOf,
  type NumberSetting,
} from '../../../src-main/engine/catalogue/setting';

describe('a typed number', () => {
  it.each([
    ['1e-3', 0.001],
    [' .5 ', 0.5],
    ['5.', 5],
    ['+2E+3', 2000],
  ])('%j is read as %d', (typed, value) => {
    expect(parseNumber(typed)).toBe(value);
  });

  // JavaScript's Number takes all of these.
  it.each(['', ' ', '0x10', '0b1', 'Infinity', '1_000', '1,5', '1e', '.', '１'])(
    '%j is not read as a number',
    (typed) => {
      expect(parseNumber(typed)).toBeNaN();
    },
  );
});

describe('the numbers that a setting may be', () => {
  const messageOf = (range: Parameters<typeof numberIn>[1], value: number) =>
    numberIn('Rate', range).safeParse(value).error?.issues[0]?.message;

  it('include both bounds', () => {
    expect(messageOf({ min: 0, max: 1 }, 0)).toBeUndefined();
    expect(messageOf({ min: 0, max: 1 }, 1)).toBeUndefined();
    expect(messageOf({ min: 0, max: 1 }, 1.01)).toBe('Rate must be a number from 0 to 1');
  });

  it('exclude a lower bound that they must be above', () => {
    expect(messageOf({ moreThan: 0, max: 1 }, 1e-300)).toBeUndefined();
    expect(messageOf({ moreThan: 0, max: 1 }, 0)).toBe(
      'Rate must be a number above 0 and at most 1',
    );
  });

  it('are whole where the setting is, and never NaN', () => {
    const whole = { whole: true, min: 1, max: 9 } as const;
    expect(messageOf(whole, 1.5)).toBe('Rate must be a whole number from 1 to 9');
    expect(messageOf(whole, NaN)).toBe('Rate must be a whole number from 1 to 9');
  });
});

it('a choice that does not exist is refused with those that do', () => {
  const { error } = oneOf('Cell', ['rnn', 'gru']).safeParse('GRU');
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

  it('is read in any case as null, and printed again', () => {
    expect(parseWord(clip, ' NONE ')).toBeNull();
    expect(wordOf(clip, null)).toBe('none');
  });

  it('is no number for a setting that always has one', () => {
    const { none, ...always } = clip;
    expect(none?.word).toBe('none');
    expect(parseWord(always, 'none')).toBeNaN();
  });
});
