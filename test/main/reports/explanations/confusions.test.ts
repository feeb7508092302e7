import { describe, expect, it } from 'vitest';
import { mistakesInWords } from '../../../../src-main/reports/explanations/confusions';
import { reportRun } from '../../../support/report-data';

const words = (text: string) => text.replaceAll('\u00a0', ' ');
const digits = Array.from({ length: 10 }, (_, label) => String(label));

describe('which classes a run mistakes', () => {
  const counts: readonly number[] = Array.from({ length: 100 }, (_, i): number =>
    i % 11 === 0 ? 90 : 0,
  );
  const said = (confusion: readonly number[], names = digits) =>
    words(mistakesInWords({ ...reportRun('rnn').epochs[0]!, confusion }, names));

  it('names the weakest class and the most frequent mistake', () => {
    const mistaken = counts.with(49, 30).with(97, 12);
    expect(said(mistaken)).toContain('weakest on class 4 (75.00 %)');
    expect(said(mistaken)).toContain(
      '; its most frequent mistake is taking class 4 for 9 (30 times).',
    );
  });

  it('says how many mistakes are equally frequent', () => {
    expect(said(counts.with(49, 30).with(94, 30))).toContain(
      '; two kinds of mistake are equally frequent (30 times each), such as taking class 4 for 9.',
    );
    expect(said(counts.with(49, 30).with(94, 30).with(12, 1))).toContain(
      '; two kinds of mistake are the most frequent (30 times each), such as taking class 4 for 9.',
    );
  });

  it('names classes as their data set does', () => {
    const names = digits.with(4, 'Coat').with(9, 'Ankle boot');
    expect(said(counts.with(49, 30), names)).toContain('class Coat for Ankle boot');
  });

  it('says that a model answers one class for every image', () => {
    const constant = Array.from({ length: 100 }, (_, i): number => (i % 10 === 6 ? 1000 : 0));
    expect(said(constant)).toBe(
      'It predicts class 6 for every image, which is correct for 10.00 % of them.',
    );
    expect(said(constant.with(0, 1))).not.toContain('for every image');
  });

  it('says of guesses that they are, and names no best class', () => {
    const guesses = Array.from({ length: 100 }, (_, i): number => (i === 37 ? 12 : 10));
    expect(said(guesses)).toBe(
      'It is correct no more often than always predicting the most frequent class would be (10.18 %).',
    );
  });

  /** So many correct of each class, the rest taken for the next one. */
  const matrix = (right: readonly number[], total: number) =>
    right.flatMap((times, label) =>
      right.map((_, predicted) =>
        predicted === label ? times : predicted === (label + 1) % right.length ? total - times : 0,
      ),
    );
  const chance = 'The difference between its best and its weakest class may be chance';

  it('names no best class where chance alone gives such a difference', () => {
    const right = [807, 807, 807, 807, 807, 807, 807, 808, 808, 808];
    expect(said(matrix(right, 1000))).toContain(`${chance} (80.70 % to 80.80 % correct); `);
    expect(said(matrix(right.with(3, 700), 1000))).toContain('weakest on class 3 (70.00 %)');
  });

  it('is stricter with ten classes, of which two are picked, than with two', () => {
    // z = 2.6 between the two extremes.
    const [high, low] = [840, 795];
    const others = Array<number>(8).fill(815);
    expect(said(matrix([high, ...others, low], 1000))).toContain(chance);
    expect(said(matrix([high, low], 1000))).toContain('best on class 0 (84.00 % correct)');
  });

  it('does not take three images for a class that is known', () => {
    expect(said(matrix([3, 3, 1], 3))).toContain(chance);
    expect(said(matrix([100, 100, 80], 100))).toContain('weakest on class 2 (80.00 %)');
  });

  it('names all classes that are equally good', () => {
    expect(said(counts.with(49, 30))).toContain('best on classes 0, 1, 2, 3, 5, 6, 7, 8 and 9');
    expect(said(counts)).toBe('It makes no mistake.');
  });
});
