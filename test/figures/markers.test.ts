import { expect, it } from 'vitest';
import { drawMarkers, measureMarkersHeight } from '../../src-main/figures/markers';
import { look, createPlot, recordFrame } from '../support/recorded-frame';

const marker = (from: number, to: number, changes: object = {}) => ({
  from,
  to,
  label: 'best',
  row: 0,
  ...changes,
});

it('reserves height above the plot for rows of names, but not for markers without a name', () => {
  expect(measureMarkersHeight([], look)).toBe(0);
  expect(measureMarkersHeight([marker(1, 1, { label: '' })], look)).toBe(0);
  expect(measureMarkersHeight([marker(1, 1), marker(2, 2, { row: 2 })], look)).toBe(48);
});

it('draws a position as one dashed line and a range with two edges, and keeps names over the plot', () => {
  const { frame, drawn } = recordFrame();
  drawMarkers(frame, createPlot([], { markers: [marker(0.5, 0.5), marker(5, 9)] }));
  expect(drawn('setLineDash')).toEqual([[[4, 3]], [[]], [[]], [[]]]);
  expect(drawn('stroke')).toHaveLength(3);
  expect(drawn('fillText').map(([, x]) => x)).toEqual([12, 70.5]);
});

it('separates a name from the edges of a marker named in the row above', () => {
  const { frame, told } = recordFrame();
  const markers = [marker(4, 6, { row: 1 }), marker(6.5, 6.5, { label: '1.663' })];
  drawMarkers(frame, createPlot([], { markers }));
  const names = told
    .map(([name]) => name)
    .filter((name) => /^(stroke|fillText|strokeText)$/.test(name));
  const [line, ground, text] = ['stroke', 'strokeText', 'fillText'];
  expect(names).toEqual([line, line, ground, text, line, ground, text]);
});
