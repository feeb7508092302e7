import { describe, expect, it } from 'vitest';
import {
  formatScientific,
  formatSigned,
} from '../../../../../src-renderer/courses/ece1508-assignment-4/activations/scientific';

const read = (value: number, digits?: number) =>
  formatScientific(value, digits).replaceAll('\u00a0', ' ');

describe('a number of any size', () => {
  it.each([
    [0, '0'],
    [0.25, '0.250'],
    [-0.36, '−0.360'],
    [1.0625, '1.06'],
    [1234, '1234'],
    [12345, '1.23 × 10⁴'],
    [9.44e-13, '9.44 × 10⁻¹³'],
    [-2.07e-5, '−2.07 × 10⁻⁵'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
  ])('formats %d as %s', (value, text) => {
    expect(read(value)).toBe(text);
  });

  it('has the requested number of digits', () => {
    expect(read(0.250469, 4)).toBe('0.2505');
    expect(read(5.8312e-7, 2)).toBe('5.8 × 10⁻⁷');
  });

  it('contains no line break opportunity', () => {
    expect(formatScientific(1e-9)).not.toContain(' ');
  });

  it('formats a tick with a minus sign and without rounding error', () => {
    expect(formatSigned(-0.25)).toBe('−0.25');
    expect(formatSigned(0.1 + 0.2)).toBe('0.3');
  });
});
