import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  count,
  formatDate,
  formatPercent,
  formatTiny,
} from '../../../src-renderer/ui/format';

/** With ordinary spaces, as one writes them in a test. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the formatting of numbers', () => {
  it('shows a fraction in per cent with fixed decimals', () => {
    expect(plain(formatPercent(0.98236))).toBe('98.24 %');
    expect(plain(formatPercent(0.9))).toBe('90.00 %');
    expect(plain(formatPercent(1, 1))).toBe('100.0 %');
  });

  it('separates thousands', () => {
    expect(count(10_000)).toBe('10,000');
  });

  it('shows a tiny difference with two digits, and zero as 0', () => {
    expect(formatTiny(3.12e-7)).toBe('3.1e-7');
    expect(formatTiny(0)).toBe('0');
  });

  it('counts a file size in decimal units', () => {
    expect(plain(formatBytes(999))).toBe('999 bytes');
    expect(plain(formatBytes(436_412))).toBe('436 kB');
    expect(plain(formatBytes(1_310_000))).toBe('1.3 MB');
  });

  it('includes the year of a date only if it is not the current year', () => {
    const then = new Date(2026, 10, 24, 9, 5).toISOString();
    expect(formatDate(then, new Date(2026, 11, 1))).toBe('24 Nov, 09:05');
    expect(formatDate(then, new Date(2027, 0, 1))).toBe('24 Nov 2026, 09:05');
  });
});
