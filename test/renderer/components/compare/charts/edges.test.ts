import { expect, it } from 'vitest';
import { drawEdges } from '../../../../../src-renderer/components/compare/charts/edges';
import { lineThrough } from '../../../../../src-renderer/lib/charts/line';
import { curveThrough, palette, recordedFrame } from '../../curve-chart/recorded-frame';

function edgesOf(...curves: Parameters<typeof drawEdges>[1]) {
  const { frame, drawn } = recordedFrame();
  drawEdges(frame, curves, palette);
  return drawn('fillRect');
}

it('a line that leaves the plot is marked at the edge from its first to its last value outside', () => {
  const curve = curveThrough([[1, 0.5], [2, 1.5], [4, 1.2], [5, 0.5], [7, -1], [9, -2]]); // prettier-ignore
  expect(edgesOf(curve)).toEqual([
    [20, 0, 20, 2],
    [70, 98, 20, 2],
  ]);
});

it('a single value outside has a mark of two pixels', () => {
  expect(edgesOf(curveThrough([[3, 0.5], [5, 2], [6, 0.5]]))).toEqual([[50, 0, 2, 2]]); // prettier-ignore
});

it('values on the edge are inside, and results count before the line', () => {
  expect(edgesOf(curveThrough([[1, 0], [2, 1]]))).toEqual([]); // prettier-ignore
  const line = lineThrough([{ x: 1, y: 5 }]);
  expect(edgesOf(curveThrough([[1, 0.5]], { line }))).toEqual([]);
  expect(edgesOf(curveThrough([], { line }))).toHaveLength(1);
});
