import { describe, expect, it } from 'vitest';
import { chooseColumnCount, arrangeInGrid, formatSvg } from '../../src-main/figures/parts';
import { SvgContext } from '../../src-main/figures/svg-context';

const part = (label: string, width = 100, height = 50) =>
  new SvgContext({ width, height, em: 10 }).toPart(label);

describe('a grid of parts', () => {
  it('has cells as large as its largest part, row by row', () => {
    const { content, size } = arrangeInGrid([part('a'), part('b', 120), part('c', 100, 80)], 2);
    expect(size).toEqual({ width: 240, height: 160 });
    const positions = [...content.matchAll(/<svg [^>]*x="(\d+)" y="(\d+)"/g)].map(([, x, y]) => [
      x,
      y,
    ]);
    expect(positions).toEqual([
      ['0', '0'],
      ['120', '0'],
      ['0', '80'],
    ]);
  });

  it('has at most as many columns as parts, and lists all names', () => {
    const { size, ...grid } = arrangeInGrid([part('<a>'), part('b')], 5);
    expect(size).toEqual({ width: 200, height: 50 });
    expect(formatSvg({ size, ...grid })).toMatch(/^<svg [^>]*aria-label="&lt;a&gt;; b"/);
  });
});

it('chooses a roughly square grid with parts of at least the minimum width', () => {
  expect([1, 4, 5, 10].map((parts) => chooseColumnCount(parts, null, 300))).toEqual([1, 2, 3, 4]);
  expect(chooseColumnCount(9, 700, 300)).toBe(2);
  expect(chooseColumnCount(9, 100, 300)).toBe(1);
});

it('escapes text within a figure', () => {
  const svg = formatSvg(part('"><script>\u0000'));
  expect(svg).not.toContain('<script>');
  expect(svg).not.toContain('\u0000');
});
