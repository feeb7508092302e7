import { expect, it } from 'vitest';
import { drawText, SvgContext } from '../../src-main/figures/svg-context';

const drawn = (draw: (ctx: SvgContext) => void) => {
  const ctx = new SvgContext({ width: 100, height: 50, em: 10 });
  draw(ctx);
  const { content } = ctx.toPart('What it shows');
  return content.replace(/^<g[^>]*>|<\/g>$/g, '');
};
const line = (ctx: SvgContext, ...points: readonly (readonly [number, number])[]): void => {
  ctx.beginPath();
  points.forEach(([x, y], i) => {
    if (i === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  });
  ctx.stroke();
};

it('a path has the points of its line, to a tenth of a pixel, and none that is no number', () => {
  expect(
    drawn((ctx) => {
      line(ctx, [NaN, 1], [1, 2], [3.14159, 4]);
    }),
  ).toBe('<path fill="none" stroke="#000000" stroke-width="1" d="M1,2L3.1,4"/>');
});

it('a line that is drawn in pieces is one path, unless they look different', () => {
  const pieces = (width: number) =>
    drawn((ctx) => {
      line(ctx, [0, 0], [1, 1]);
      ctx.lineWidth = width;
      line(ctx, [1, 1], [2, 0]);
    });
  expect(pieces(1)).toContain('d="M0,0L1,1L2,0"');
  expect(pieces(2).match(/<path/g)).toHaveLength(2);
});

it('a clip is a picture within the picture, which needs no name, and ends with what it was set for', () => {
  const svg = drawn((ctx) => {
    ctx.save();
    ctx.beginPath();
    ctx.rect(10, 20, 30, 40);
    ctx.clip();
    ctx.fillRect(0, 0, 50, 50);
    ctx.restore();
    ctx.fillRect(1, 2, 3, 4);
  });
  expect(svg).toBe(
    '<svg x="10" y="20" width="30" height="40" viewBox="10 20 30 40"><rect x="0" y="0" width="50" height="50" fill="#000000"/></svg>' +
      '<rect x="1" y="2" width="3" height="4" fill="#000000"/>',
  );
});

it('text stays text, also turned, and its title is shown with it', () => {
  const svg = drawn((ctx) => {
    ctx.title = '3 < 4';
    drawText(ctx, 'a & b', 5, 10, { em: 10, turn: -Math.PI / 2, align: 'center' });
  });
  expect(svg).toBe(
    '<text transform="translate(5,10) rotate(-90)" x="0" y="3.5" fill="#565b66" text-anchor="middle"><title>3 &lt; 4</title>a &amp; b</text>',
  );
});

it('a circle is two arcs', () => {
  const svg = drawn((ctx) => {
    ctx.beginPath();
    ctx.arc(10, 10, 5, 0, 2 * Math.PI);
    ctx.fill();
  });
  expect(svg).toContain('d="M15,10A5,5 0 0 1 5,10A5,5 0 0 1 15,10"');
});
