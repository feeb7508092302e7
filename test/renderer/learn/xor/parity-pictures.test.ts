import { expect, it } from 'vitest';
import type { Column } from '../../../../src-main/curves/column';
import { lineThrough } from '../../../../src-renderer/figures/line';
import { learningPicture, lengthPicture } from '../../../../src-renderer/learn/xor/parity-pictures';

const series = (count: number, value: number): Column => ({
  firstStep: 1,
  values: new Float32Array(count).fill(value),
  steps: null,
});

it('the learning picture extends to a round number of batches, with a line for guessing', () => {
  const { axes, curves } = learningPicture({ cell: 'lstm' }, 'accuracy', series(333, 0.5));
  expect(axes.x.max).toBe(400);
  expect(axes.x.ticks).toEqual([0, 100, 200, 300, 400]);
  const [chance, lstm] = curves;
  expect(chance?.line).toEqual(
    lineThrough([
      { x: 0, y: 0.5 },
      { x: 400, y: 0.5 },
    ]),
  );
  expect(lstm).toMatchObject({ label: 'LSTM', style: { hue: 'green' } });
  expect(lstm?.line.y.at(-1)).toBeCloseTo(0.5);
});

it('the loss of guessing is ln 2, and the axis has room for higher values', () => {
  const { axes, curves } = learningPicture({ cell: 'rnn' }, 'loss', series(10, 1.1));
  expect(curves[0]?.line.y[0]).toBeCloseTo(0.6931, 4);
  expect([axes.x.max, axes.y.max]).toEqual([20, 1.25]);
  expect(learningPicture({ cell: 'rnn' }, 'loss', series(0, 0)).axes.y.max).toBe(0.75);
});

it('a line that rises at the end ends near its last value', () => {
  const jump = series(320, 0.5);
  jump.values.fill(1, 300);
  const [, curve] = learningPicture({ cell: 'gru' }, 'accuracy', jump).curves;
  expect(curve?.line.y.at(-1)).toBeGreaterThan(0.97);
});

it('the picture by length marks the length of training', () => {
  const accuracyByLength = Array.from({ length: 40 }, (_, index) => (index < 8 ? 1 : 0.5));
  const { curves, axes, markers } = lengthPicture(
    { cell: 'gru', length: 8 },
    { step: 100, accuracyByLength },
  );
  const { x, y } = curves[1]!.line;
  expect([...x.slice(7, 9)]).toEqual([8, 9]);
  expect([...y.slice(7, 9)]).toEqual([1, 0.5]);
  expect([axes.x.min, axes.x.max]).toEqual([1, 40]);
  expect(markers).toMatchObject([{ from: 8, to: 8, label: 'trained on 8' }]);
});
