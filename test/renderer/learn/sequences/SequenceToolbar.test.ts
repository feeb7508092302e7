import { beforeEach, describe, expect, it } from 'vitest';
import { headline, openOnDigit, pick, slider, text } from './set-up';

beforeEach(async () => {
  await openOnDigit();
});

describe('a digit', () => {
  it('read another way is another sequence, and the answers follow', () => {
    pick('Pixels');
    expect(headline()).toContain('784 single pixels');
    expect(text()).toContain('T = 784');
    expect(text()).toContain('1 + 150 → 150, then 150 → 10');
    expect(slider().max).toBe('784');
  });
});
