import { expect, it } from 'vitest';
import { labelPart } from '../../../src-main/comparison/run-labels';
import { drawColumn } from '../../../src-main/curves/draw';
import { createStoredCurve } from '../../../src-renderer/figures/curves';
import { createPlainStyle } from '../../../src-renderer/figures/line-style';

const name = { id: 1, label: [labelPart('GRU')], style: createPlainStyle('gru') };
const createColumn = (...values: number[]) => ({
  firstStep: 1,
  values: Float32Array.from(values),
  steps: null,
});

it('draws a stored test metric as marks', () => {
  const drawing = drawColumn(createColumn(0.9, 0.95), { halfLife: 0, mapping: 1, columns: 10 });
  const curve = createStoredCurve(name, 'test/accuracy', drawing);
  expect(curve.marks).toEqual(drawing.line);
  expect([curve.raw.x.length, curve.line.x.length]).toEqual([0, 0]);
});
