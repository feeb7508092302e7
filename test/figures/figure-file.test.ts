import { describe, it } from 'vitest';
import { usualPaper } from '../../src-main/contract/run-exports';
import { createFigureFile, createSheet } from '../../src-main/figures/figure-file';
import { chooseColumnCount, arrangeInGrid, formatSvg } from '../../src-main/figures/parts';
import { SvgContext } from '../../src-main/figures/svg-context';
import { expect } from 'vitest';
import { expectFigure } from '../support/stored-figure';

describe("a figure's file", () => {
  const part = new SvgContext({ width: 321, height: 100, em: 10 }).toPart('');
  const paper = { widthMm: 85 };

  it('has its width in millimetres, a white background and a description', async () => {
    const file = createFigureFile({ ...part, title: 'a < b' }, ['One.', 'Two.'], paper);
    await expectFigure(file, 'file');
  });

  it('has text of 8 points at a width on paper, and of 13 pixels without a width', () => {
    expect(createSheet(paper)).toEqual({ width: 321, em: 10.67, hasTitle: false });
    expect(createSheet(usualPaper)).toEqual({ width: null, em: 13, hasTitle: true });
  });

  it('arranges its parts in rows, with as many columns as fit', async () => {
    expect([
      chooseColumnCount(4, null, 200),
      chooseColumnCount(4, 321, 200),
      chooseColumnCount(9, 661, 200),
    ]).toEqual([2, 1, 3]);
    await expectFigure(formatSvg(arrangeInGrid([part, part, part], 2)), 'grid');
  });
});
