import { expect, it } from 'vitest';
import { SvgContext } from '../../src-main/figures/svg-context';

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

it('joins the pieces of a line into one path, unless their looks differ', () => {
  const pieces = (width: number) =>
    drawn((ctx) => {
      line(ctx, [0, 0], [1, 1]);
      ctx.lineWidth = width;
      line(ctx, [1, 1], [2, 0]);
    });
  expect(pieces(1)).toContain('d="M0,0L1,1L2,0"');
  expect(pieces(2).match(/<path/g)).toHaveLength(2);
});
