import { expect, it } from 'vitest';
import { getEvaluationName } from '../../../src-main/engine/catalogue/evaluation';

it.each([
  [[], 'test'],
  [['test', 'test'], 'test'],
  [['validation'], 'validation'],
  [['validation', 'test'], 'test or validation'],
] as const)('describes runs evaluated on %j by %s images', (sets, word) => {
  expect(getEvaluationName(sets.map((evaluateOn) => ({ evaluateOn })))).toBe(word);
});
