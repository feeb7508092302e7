import { describe, expect, test } from 'vitest';
import { BoundedSeries } from '../../../src-renderer/lib/bounded-series';
import { endOf, epochsShown, liveCurve, seriesCurve } from '../../../src-renderer/lib/curves';
import { plain } from '../../../src-renderer/lib/line-style';
import { fakeEpochs } from '../../support/fake-runs';

const name = { id: 1, label: 'GRU', style: plain('gru') };

describe('curves', () => {
  test('a live run has its batches, their smoothed line and its test results, in epochs', () => {
    const training = new BoundedSeries(64);
    training.append(1, [2, 1, 1, 1]);
    const epochs = fakeEpochs({ id: 1, cell: 'gru' }, 1);
    const curve = liveCurve(name, 'loss', training, epochs, 2);
    expect(curve.raw.map(({ x }) => x)).toEqual([0.5, 1, 1.5, 2]);
    expect(curve.line).toHaveLength(4);
    expect(curve.marks).toEqual([{ x: 1, y: epochs[0]?.testLoss }]);
  });

  test('a stored test metric is all marks, at whole epochs', () => {
    const series = BoundedSeries.from({ steps: [469, 938], values: [0.9, 0.95] }, 8);
    const curve = seriesCurve(name, 'test/accuracy', series, 469, 30);
    expect(curve.marks).toEqual([
      { x: 1, y: 0.9 },
      { x: 2, y: 0.95 },
    ]);
    expect([...curve.raw, ...curve.line]).toEqual([]);
  });

  test('a stored training metric without smoothing is the line itself', () => {
    const series = BoundedSeries.from({ steps: [1, 2], values: [2, 1] }, 8);
    const curve = seriesCurve(name, 'train/loss', series, 2, 0);
    expect(curve.line.map(({ y }) => y)).toEqual([2, 1]);
    expect(curve.raw).toEqual([]);
  });

  test('the picture is as wide as the epochs begun, at least one', () => {
    const at = (x: number) => ({ ...name, raw: [], line: [{ x, y: 1 }], marks: [] });
    expect(epochsShown([])).toBe(1);
    expect(epochsShown([at(0.2), at(3.01)])).toBe(4);
    expect(epochsShown([at(3)])).toBe(3);
  });

  test('a curve ends with its last test result, before that with its last batch', () => {
    const line = [{ x: 1.4, y: 0.2 }];
    expect(endOf({ ...name, raw: [], line, marks: [{ x: 1, y: 0.3 }] })).toEqual({ x: 1, y: 0.3 });
    expect(endOf({ ...name, raw: [], line, marks: [] })).toEqual({ x: 1.4, y: 0.2 });
  });
});
