import { expect, it } from 'vitest';
import { frameOf } from '../../src-main/figures/frame';

const scale = (type: string, min: number, max: number, from: number, to: number) => ({
  ...{ type, min, max },
  getPixelForDecimal: (share: number) => from + share * (to - from),
});
const area = { left: 10, right: 110, top: 0, bottom: 50 };

it('places are where Chart.js has laid out its scales', () => {
  const scales = { x: scale('linear', 0, 10, 10, 110), y: scale('logarithmic', 1, 100, 50, 0) };
  const frame = frameOf({ ctx: {}, chartArea: area, scales } as never)!;
  expect([0, 5, 10].map((value) => frame.x.toPixel(value))).toEqual([10, 60, 110]);
  expect([1, 10, 100].map((value) => Math.round(frame.y.toPixel(value)) + 0)).toEqual([50, 25, 0]);
});

it('before the first layout there is no frame', () => {
  const scales = { x: scale('linear', 0, 1, 0, 1), y: scale('linear', 0, 1, 1, 0) };
  expect(frameOf({ ctx: {}, chartArea: undefined, scales } as never)).toBeNull();
  expect(frameOf({ ctx: {}, chartArea: area, scales: {} } as never)).toBeNull();
});
