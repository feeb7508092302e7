import { describe, expect, it } from 'vitest';
import { drawColumn } from '../../../src-main/curves/draw';
import {
  epochsShown,
  liveCurve,
  storedCurve,
  valuesOf,
} from '../../../src-renderer/figures/curves';
import { GrowingColumn } from '../../../src-renderer/figures/growing-column';
import { lineThrough, noLine } from '../../../src-renderer/figures/line';
import { plain } from '../../../src-renderer/figures/line-style';
import { fakeConfig, fakeEpochs } from '../../support/fake-runs';

const name = { id: 1, label: 'GRU', style: plain('gru') };
const columnOf = (...values: number[]) => ({
  firstStep: 1,
  values: Float32Array.from(values),
  steps: null,
});

describe('curves', () => {
  it('of a live run are its batches, their smoothed line and its test results, in epochs', () => {
    const training = new GrowingColumn();
    training.append(1, [2, 1, 1, 1]);
    const epochs = fakeEpochs({ id: 1, cell: 'gru' }, 1);
    const run = { batchesPerEpoch: 2, config: fakeConfig({ epochs: 3 }) };
    const curve = liveCurve(name, 'loss', training, epochs, run);
    expect([...curve.raw.x]).toEqual([0.5, 1, 1.5, 2]);
    expect(curve.line.y).toHaveLength(4);
    expect(curve.marks).toEqual(lineThrough([{ x: 1, y: epochs[0]!.testLoss }]));
  });

  it('of a live run keep what is drawn when the run continues', () => {
    const run = { batchesPerEpoch: 50, config: fakeConfig({ epochs: 100 }) };
    const training = new GrowingColumn();
    const values = Array.from({ length: 300 }, (_, i) => Math.exp(-i / 50) + 0.1 * Math.sin(7 * i));
    training.append(1, values.slice(0, 100));
    const early = liveCurve(name, 'loss', training, [], run).line;
    training.append(101, values.slice(100));
    const late = liveCurve(name, 'loss', training, [], run).line;
    expect(late.y.slice(0, 100)).toEqual(early.y);
  });

  it('of a stored test metric consist of marks', () => {
    const drawing = drawColumn(columnOf(0.9, 0.95), { halfLife: 0, mapping: 1, columns: 10 });
    const curve = storedCurve(name, 'test/accuracy', drawing);
    expect(curve.marks).toEqual(drawing.line);
    expect([curve.raw.x.length, curve.line.x.length]).toEqual([0, 0]);
  });

  it('are as wide as the epochs begun, at least one', () => {
    const at = (x: number) => ({
      ...name,
      raw: noLine,
      line: lineThrough([{ x, y: 1 }]),
      marks: noLine,
    });
    expect(epochsShown([])).toBe(1);
    expect(epochsShown([at(0.2), at(3.01)])).toBe(4);
    expect(epochsShown([at(3)])).toBe(3);
  });

  it('return all their finite values', () => {
    const line = lineThrough([
      { x: 1, y: 2 },
      { x: 2, y: NaN },
    ]);
    const marks = lineThrough([{ x: 2, y: 1 }]);
    expect([...valuesOf([{ ...name, raw: line, line, marks }])]).toEqual([2, 1]);
  });
});
