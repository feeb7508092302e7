import { expect, it } from 'vitest';
import { describeChartNote } from '../../../../src-renderer/runs/charts/chart-note';

const plain = { labels: 3, curves: 3, at: [], cutAt: null, marks: [] };

it('states which curves have labels, if not all curves have one or another metric is shown', () => {
  expect(describeChartNote(plain)).toBe('');
  expect(describeChartNote({ ...plain, at: ['test loss'] })).toBe('Labels: test loss');
  expect(describeChartNote({ ...plain, labels: 5, curves: 1027, at: ['test loss'] })).toBe(
    '5 of 1,027 lines labelled: test loss',
  );
  expect(describeChartNote({ ...plain, labels: 0 })).toBe('');
});

it('states the position of the labels when lines continue beyond the shown part', () => {
  const zoomed = { ...plain, cutAt: 'after epoch 3' };
  expect(describeChartNote(zoomed)).toBe('Labels: after epoch 3');
  expect(describeChartNote({ ...zoomed, labels: 6, curves: 27, at: ['test accuracy'] })).toBe(
    '6 of 27 lines labelled: test accuracy, after epoch 3',
  );
});

it('explains the marks first', () => {
  const marks = ['▲ above the axis', '× NaN'];
  expect(describeChartNote({ ...plain, at: ['test loss'], marks })).toBe(
    '▲ above the axis · × NaN · Labels: test loss',
  );
});
