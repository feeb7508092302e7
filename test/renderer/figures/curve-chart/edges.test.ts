import { expect, it } from 'vitest';
import { drawEdges } from '../../../../src-renderer/figures/curve-chart/edges';
import { lineThrough } from '../../../../src-renderer/figures/line';
import { curveThrough, palette, recordedFrame } from './recorded-frame';

/** The tips of the triangles. */
function edgesOf(...curves: Parameters<typeof drawEdges>[1]) {
  const { frame, drawn } = recordedFrame();
  drawEdges(frame, curves, palette);
  return drawn('moveTo');
}

it('a line that leaves the plot is marked at the edge by a triangle that points after it', () => {
  const curve = curveThrough([[1, 0.5], [2, 1.5], [4, 1.2], [5, 0.5], [7, -1], [9, -2]]); // prettier-ignore
  expect(edgesOf(curve)).toEqual([
    [30, -7],
    [80, 107],
  ]);
});

it('values on the edge are inside, and results count before the line', () => {
  expect(edgesOf(curveThrough([[1, 0], [2, 1]]))).toEqual([]); // prettier-ignore
  const line = lineThrough([{ x: 1, y: 5 }]);
  expect(edgesOf(curveThrough([[1, 0.5]], { line }))).toEqual([]);
  expect(edgesOf(curveThrough([], { line }))).toHaveLength(1);
});
