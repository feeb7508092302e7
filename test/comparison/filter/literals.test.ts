import { describe, expect, it } from 'vitest';
import { looksLikeFraction, readLiteral } from '../../../src-main/comparison/filter/literals';

const equal = (kind: Parameters<typeof readLiteral>[0], word: string) => {
  const literal = readLiteral(kind, word);
  return literal && [literal.equalFrom, literal.equalTo];
};

describe('a literal of a filter', () => {
  it('is per cent as far as it was written', () => {
    const [from, to] = equal('percent', '98.4')!;
    expect([from, to].map((value) => Number(value!.toFixed(6)))).toEqual([0.9835, 0.9845]);
    expect(readLiteral('percent', '98.4%')).toEqual(readLiteral('percent', '98.4'));
  });

  it('is refused where a fraction stands for per cent, which may be said with the sign', () => {
    expect(readLiteral('percent', '0.98')).toBeNull();
    expect(readLiteral('percent', '0.98%')).not.toBeNull();
    expect([looksLikeFraction('0.98'), looksLikeFraction('98')]).toEqual([true, false]);
  });

  it.each([
    ['90', 90_000],
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['1:23', 83_000],
    ['1:02:03', 3_723_000],
    ['250ms', 250],
  ])('is a duration: %s', (word, ms) => {
    expect(readLiteral('duration', word)?.start).toBe(ms);
  });

  it('is a whole day from its first to its last millisecond', () => {
    const day = readLiteral('date', '2026-11-01')!;
    expect(new Date(day.start).getHours()).toBe(0);
    expect(new Date(day.end + 1).getDate()).toBe(2);
  });

  it.each([
    ['date', '2026-02-31'],
    ['date', 'yesterday'],
    ['duration', '1:99'],
    ['duration', '5 parsecs'],
    ['number', 'many'],
  ] as const)('is nothing where it is no %s: %s', (kind, word) => {
    expect(readLiteral(kind, word)).toBeNull();
  });
});
