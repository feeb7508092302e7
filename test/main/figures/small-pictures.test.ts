// Confusion matrices, sweeps and files as small figures whose SVG is stored: see test/support/stored-figure.ts.
import { describe, it } from 'vitest';
import type { RunConfig } from '../../../src-main/catalogue/config';
import { findColumn } from '../../../src-main/comparison/column';
import { runColumns } from '../../../src-main/comparison/columns';
import type { MatrixCell } from '../../../src-main/comparison/confusion';
import { figureFile, sheetOf } from '../../../src-main/figures/figure-file';
import { matrixFigure } from '../../../src-main/figures/matrix';
import { columnsFor, drawPlot, inGrid } from '../../../src-main/figures/plot';
import { drawBest } from '../../../src-main/figures/sweep/best';
import { drawHeatMap } from '../../../src-main/figures/sweep/heat-map';
import { drawImportance } from '../../../src-main/figures/sweep/importance';
import { drawParallel } from '../../../src-main/figures/sweep/parallel';
import { expect } from 'vitest';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { expectFigure } from '../../support/stored-figure';

describe('a confusion matrix', () => {
  const rows = (...counts: readonly (readonly number[])[]): MatrixCell[][] =>
    counts.map((row, truth) =>
      row.map((count, predicted) => ({ truth, predicted, count, strength: count / 10, words: '' })),
    );
  const plain = { title: 'GRU', about: '90.00 %', isDifference: false };
  const sheet = { width: 120, em: 10, label: 'GRU' };

  it('has a count in each cell, and colours mistakes alone', async () => {
    const matrix = { ...plain, rows: rows([9, 1], [5, 8]), names: ['0', '1'] };
    await expectFigure(matrixFigure(matrix, sheet).svg, 'matrix');
  });

  it('has signs and two colours where it is a difference', async () => {
    const matrix = { ...plain, rows: rows([2, -1], [5, 0]), names: ['0', '1'], isDifference: true };
    await expectFigure(matrixFigure(matrix, sheet).svg, 'matrix-difference');
  });

  it('turns names that are wider than a column', async () => {
    const matrix = { ...plain, rows: rows([9, 1], [5, 8]), names: ['a shoe with laces', 'bag'] };
    await expectFigure(matrixFigure(matrix, { ...sheet, width: 260 }).svg, 'matrix-with-names');
  });

  it('has smaller numbers where cells are narrow', async () => {
    const matrix = { ...plain, rows: rows([9000, 1], [5, 8000]), names: ['0', '1'] };
    await expectFigure(matrixFigure(matrix, { ...sheet, width: 72 }).svg, 'matrix-narrow');
  });
});

describe('a sweep', () => {
  const columnOf = (key: string) => findColumn(runColumns, key)!;
  const run = (id: number, config: Partial<RunConfig>, bestTestAccuracy: number) =>
    fakeRun(id, 'gru', {
      name: `run ${id}`,
      config: fakeConfig({ cell: 'gru', ...config }),
      bestTestAccuracy,
    });
  const runs = [
    run(1, { hiddenSize: 8, seed: 1 }, 0.7),
    run(2, { hiddenSize: 16, seed: 1 }, 0.8),
    run(3, { hiddenSize: 16, seed: 2 }, 0.9),
  ];
  const swept = { runs, isSelected: ({ id }: { id: number }) => id > 1, result: columnOf('best') };

  it('is a line for each run, those that were selected in front', async () => {
    await expectFigure(drawParallel(swept, { width: 300, em: 8 }).svg, 'parallel');
  });

  it('turns the names of axes that are close', async () => {
    await expectFigure(drawParallel(swept, { width: 160, em: 8 }).svg, 'parallel-narrow');
  });

  it('has a number for each combination of two settings, and a dash where there is no run', async () => {
    const map = drawHeatMap(swept, columnOf('hidden'), columnOf('seed'), { width: 300, em: 10 });
    await expectFigure(map.svg, 'two-settings');
  });

  it('has a bar for each setting, and says which are not clear', async () => {
    await expectFigure(drawImportance(swept, { width: 300, em: 10 }).svg, 'importance');
  });

  it('has a dot for each run, and a step at each better result', async () => {
    await expectFigure(drawBest(swept, { width: 240, em: 10 }).svg, 'best-so-far');
  });
});

describe('a file', () => {
  const part = drawPlot({ paper: { width: 321, height: 100, em: 10 }, label: '', marks: [] });
  const paper = { widthMm: 85, fontPt: null };

  it('has its width in millimetres, a white ground, and what a reader must know', async () => {
    const file = figureFile({ ...part, title: 'a < b', facts: ['One.', 'Two.'] }, paper);
    await expectFigure(file, 'file');
  });

  it('has text of 8 points at a width on paper, and of 13 pixels without one', () => {
    expect(sheetOf(paper)).toEqual({ width: 321, em: 10.67 });
    expect(sheetOf({ ...paper, fontPt: 9 })).toEqual({ width: 321, em: 12 });
    expect(sheetOf({ widthMm: null, fontPt: null })).toEqual({ width: null, em: 13 });
  });

  it('has its parts in rows, as many beside each other as have room', async () => {
    expect([columnsFor(4, null, 200), columnsFor(4, 321, 200), columnsFor(9, 661, 200)]).toEqual([
      ...[2, 1, 3],
    ]);
    await expectFigure(inGrid([part, part, part], 2).svg, 'grid');
  });
});
