import { expect, it } from 'vitest';
import { countCases, packCases } from '../../src-main/contract/correct-cases';

it('a case is a bit, the first one the lowest of the first byte', () => {
  expect([...packCases([true, false, true, false, false, false, false, false, true])]).toEqual([
    0b101, 1,
  ]);
  expect([...packCases([])]).toEqual([]);
});

it('as many are counted as were correct', () => {
  const correct = Array.from({ length: 1001 }, (_, index) => index % 3 === 0);
  expect(countCases(packCases(correct))).toBe(334);
});
