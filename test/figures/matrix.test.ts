import { describe, it } from 'vitest';
import type { MatrixCell } from '../../src-main/comparison/confusion';
import { drawMatrix } from '../../src-main/figures/matrix';
import { formatSvg } from '../../src-main/figures/parts';
import { expectFigure } from '../support/stored-figure';

describe('a confusion matrix', () => {
  const rows = (...counts: readonly (readonly number[])[]): MatrixCell[][] =>
    counts.map((row, truth) =>
      row.map((count, predicted) => ({ truth, predicted, count, strength: count / 10, words: '' })),
    );
  const plain = { title: 'GRU', about: '90.00 %' };
  const sheet = { width: 120, em: 10, label: 'GRU' };

  it('has a count in each cell, and colours only mistakes', async () => {
    const matrix = { ...plain, rows: rows([9, 1], [5, 8]), names: ['0', '1'] };
    await expectFigure(formatSvg(drawMatrix(matrix, sheet)), 'matrix');
  });

  it('explains its colours if it has their maximum', async () => {
    const matrix = { ...plain, rows: rows([9, 1], [10, 8]), names: ['0', '1'], most: 10 };
    await expectFigure(formatSvg(drawMatrix(matrix, sheet)), 'matrix-with-key');
  });

  it('rotates names that are wider than a column', async () => {
    const matrix = { ...plain, rows: rows([9, 1], [5, 8]), names: ['a shoe with laces', 'bag'] };
    await expectFigure(
      formatSvg(drawMatrix(matrix, { ...sheet, width: 260 })),
      'matrix-with-names',
    );
  });

  it('has smaller numbers if cells are narrow', async () => {
    const matrix = { ...plain, rows: rows([9000, 1], [5, 8000]), names: ['0', '1'] };
    await expectFigure(formatSvg(drawMatrix(matrix, { ...sheet, width: 72 })), 'matrix-narrow');
  });
});
