// Checks of a student's answer: whether it has a number, a dimension, an interval or a word. They say what is missing
// without giving it away; none of them grades.
import { at } from '../../../element-at';
import type { CheckResult } from '../../definition';

export type AnswerCheck = (answer: string) => CheckResult;

const result = (what: string, isFound: boolean): CheckResult => ({
  isFound,
  message: isFound
    ? `Found in your answer: ${what}.`
    : `Not found in your answer: ${what}. It may be missing, different, or written in a way that this check cannot read.`,
});

/** @param what describes the numbers without giving them away @param tolerance relative, absolute below 1 */
export function hasNumbers(what: string, wanted: readonly number[], tolerance = 1e-9): AnswerCheck {
  return (answer) => {
    const found = numbersIn(answer);
    const isThere = (one: number) =>
      found.some((value) => Math.abs(value - one) <= tolerance * Math.max(1, Math.abs(one)));
    return result(what, wanted.every(isThere));
  };
}

/** A bound and its negative, or the bound on |·|. */
export function hasInterval(what: string, bound: number, tolerance: number): AnswerCheck {
  return (answer) => {
    const found = numbersIn(answer);
    const near = (wanted: number) => found.some((value) => Math.abs(value - wanted) <= tolerance);
    const isSymmetric = /\||±|\\pm|\\lvert|abs/.test(answer);
    return result(what, near(bound) && (isSymmetric || near(-bound)));
  };
}

/** @param patterns must all match */
export function mentions(what: string, ...patterns: readonly RegExp[]): AnswerCheck {
  return (answer) => {
    const isFound = patterns.every((pattern) => pattern.test(answer));
    return result(what, isFound);
  };
}

/** The first check that finds nothing; the first of all where each finds what it looks for. */
export function all(...checks: readonly AnswerCheck[]): AnswerCheck {
  return (answer) => {
    const results = checks.map((check) => check(answer));
    return results.find(({ isFound }) => !isFound) ?? at(results, 0);
  };
}

/** A share of images as people write it: 0.9731 or 97.3 %. @param decimals that must agree, in per cent */
export function hasPercent(what: string, wanted: readonly number[], decimals = 1): AnswerCheck {
  return (answer) => {
    const found = numbersIn(answer).flatMap((value) => [value, value * 100]);
    const half = 0.5 * 10 ** -decimals + 1e-9;
    const near = (share: number) => found.some((value) => Math.abs(value - share * 100) <= half);
    return result(what, wanted.every(near));
  };
}

/**
 * The numbers of a text, as written in plain text or TeX: 1,000; −0.5; 2e-3; 1/4; \frac{1}{4}; 2/√5;
 * \frac{2}{\sqrt5}.
 */
export function numbersIn(text: string): number[] {
  const plain = text
    .replace(/[−–]/g, '-')
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/\\(?:left|right|,|;|!|quad)/g, ' ')
    .replace(
      /\\[dt]?frac\s*(\{(?:[^{}]|\{[^{}]*\})*\}|\d)\s*(\{(?:[^{}]|\{[^{}]*\})*\}|\d)/g,
      '($1)/($2)',
    )
    .replace(/\\sqrt\s*\{([^{}]*)\}/g, '√$1')
    .replace(/\\sqrt\s*/g, '√')
    .replace(/sqrt\s*\(([^()]*)\)/g, '√$1')
    .replace(/[{}()]/g, '');
  const number = /√?\d+(?:\.\d+)?(?:e[+-]?\d+)?/i;
  const term = new RegExp(`(-?)\\s*(${number.source})(?:\\s*/\\s*(${number.source}))?`, 'gi');
  return [...plain.matchAll(term)].flatMap(([, sign, above = '', below]) => {
    const value = valueOf(above) / (below === undefined ? 1 : valueOf(below));
    // A fraction's parts count as well: "28/1" names 28.
    const parts = below === undefined ? [] : [valueOf(above), valueOf(below)];
    return [sign === '-' ? -value : value, ...parts];
  });
}

const valueOf = (word: string) =>
  word.startsWith('√') ? Math.sqrt(Number(word.slice(1))) : Number(word);
