import { expect, it } from 'vitest';
import { labelPart } from '../../../src-main/comparison/run-labels';
import { drawColumn } from '../../../src-main/curves/draw';
import { storedCurve } from '../../../src-renderer/figures/curves';
import { plain } from '../../../src-renderer/figures/line-style';

const name = { id: 1, label: [labelPart('GRU')], style: plain('gru') };
const columnOf = (...values: number[]) => ({
  firstStep: 1,
  values: Float32Array.from(values),
  steps: null,
});

it('draws a stored test metric as marks', () => {
  const drawing = drawColumn(columnOf(0.9, 0.95), { halfLife: 0, mapping: 1, columns: 10 });
  const curve = storedCurve(name, 'test/accuracy', drawing);
  expect(curve.marks).toEqual(drawing.line);
  expect([curve.raw.x.length, curve.line.x.length]).toEqual([0, 0]);
});
