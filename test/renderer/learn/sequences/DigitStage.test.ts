import { beforeEach, describe, expect, it } from 'vitest';
import { columnsOf, openOnDigit, text } from './set-up';

beforeEach(async () => {
  await openOnDigit();
});

describe('a digit', () => {
  it('is a sequence of 28 rows, many-to-one', () => {
    expect(text()).toContain('T = 28');
    expect(text()).toContain('x[t] ∈ ℝ²⁸');
    expect(text()).toContain('many-to-one');
    expect(columnsOf()).toBe(28);
  });
});
