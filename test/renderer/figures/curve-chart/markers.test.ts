import { expect, it } from 'vitest';
import { drawMarkers, markersHeight } from '../../../../src-renderer/figures/curve-chart/markers';
import { palette, recordedFrame } from './recorded-frame';

const marker = (from: number, to: number, changes: object = {}) => ({
  ...{ from, to, label: 'best', row: 0 },
  ...changes,
});

it('rows of names need room above the plot, places without a name do not', () => {
  expect(markersHeight([])).toBe(0);
  expect(markersHeight([marker(1, 1, { label: '' })])).toBe(0);
  expect(markersHeight([marker(1, 1), marker(2, 2, { row: 2 })])).toBe(48);
});

it('a place is one dashed line, a stretch has two edges, and a name stays over the plot', () => {
  const { frame, drawn } = recordedFrame();
  drawMarkers(frame, [marker(0.5, 0.5), marker(5, 9)], palette);
  expect(drawn('setLineDash')).toEqual([[[4, 3]], [[]], [[]], [[]]]);
  expect(drawn('stroke')).toHaveLength(3);
  expect(drawn('fillText').map(([, x]) => x)).toEqual([12, 70.5]);
});

it('a name is clear of the edges of what is named in the row above', () => {
  const { frame, told } = recordedFrame();
  drawMarkers(frame, [marker(4, 6, { row: 1 }), marker(6.5, 6.5, { label: '1.663' })], palette);
  const names = told
    .map(([name]) => name)
    .filter((name) => /^(stroke|fillText|strokeText)$/.test(name));
  const [line, ground, text] = ['stroke', 'strokeText', 'fillText'];
  expect(names).toEqual([line, line, ground, text, line, ground, text]);
});
