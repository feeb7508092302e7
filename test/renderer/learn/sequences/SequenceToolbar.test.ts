import { beforeEach, describe, expect, it } from 'vitest';
import { columnsOf, headline, openOnDigit, pick, slider, text } from './set-up';

beforeEach(async () => {
  await openOnDigit();
});

describe('a digit', () => {
  it('read another way is another sequence, and the answers follow', () => {
    pick('7 × 112');
    expect(headline()).toContain('7 bands of four rows');
    expect(text()).toContain('T = 7');
    expect(text()).toContain('112 + 150 → 150, then 150 → 10');
    expect(columnsOf()).toBe(7);
    expect(slider().max).toBe('7');
  });
});
