import { expect, it } from 'vitest';
import { oklch } from '../../src-main/comparison/oklch';

const channels = (hex: string) =>
  [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));

it('the ends of the lightness are black and white, and no colourfulness is grey', () => {
  expect(oklch(0, 0, 0)).toBe('#000000');
  expect(oklch(1, 0, 123)).toBe('#ffffff');
  const [red, green, blue] = channels(oklch(0.5, 0, 77));
  expect([green, blue]).toEqual([red, red]);
});

it('the primaries of sRGB are where Ottosson puts them', () => {
  expect(oklch(0.62796, 0.25768, 29.234)).toBe('#ff0000');
  expect(oklch(0.45201, 0.31321, 264.052)).toBe('#0000ff');
});

it('a colour that no screen has becomes less colourful, of the same hue', () => {
  const [red = 0, green = 0, blue = 0] = channels(oklch(0.6, 0.5, 29.234));
  expect(red).toBeGreaterThan(200);
  expect(Math.max(green, blue)).toBeLessThan(red);
});
