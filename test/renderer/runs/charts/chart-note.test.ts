import { expect, it } from 'vitest';
import { chartNote } from '../../../../src-renderer/runs/charts/chart-note';

const plain = { labels: 3, curves: 3, at: [], isBeyond: false, missing: [] };

it('says which curves have labels, where not all have or the chart shows another metric too', () => {
  expect(chartNote(plain)).toBe('');
  expect(chartNote({ ...plain, at: ['test loss'] })).toBe('Labels: test loss');
  expect(chartNote({ ...plain, labels: 5, curves: 1027, at: ['test loss'] })).toBe(
    'Labels: the best 5 of 1,027, at test loss',
  );
  expect(chartNote({ ...plain, labels: 0 })).toBe('');
});

it('explains the marks that occur', () => {
  expect(chartNote({ ...plain, isBeyond: true, missing: [NaN] })).toBe('▲ beyond the axis · × NaN');
  expect(chartNote({ ...plain, missing: [NaN, Infinity] })).toBe('× not finite');
});
