import { expect, it } from 'vitest';
import {
  sortBestFirst,
  findCurvesNear,
  findX,
} from '../../../../src-renderer/runs/charts/near-curves';

const line = (y: number[], x = y.map((_, index) => index)) => ({
  x: Float64Array.from(x),
  y: Float64Array.from(y),
});
const none = line([]);
/** Ten pixels a unit, upwards. */
const axes = {
  x: { toPixel: (value: number) => 10 * value, toValue: (pixel: number) => pixel / 10 },
  y: { toPixel: (value: number) => 100 - 10 * value, toValue: (pixel: number) => 10 - pixel / 10 },
} as unknown as Parameters<typeof findCurvesNear>[1];
const curve = (name: string, one: ReturnType<typeof line>) =>
  ({ name, line: one, marks: none }) as unknown as Parameters<typeof findCurvesNear>[0][number];

it('lists the curve nearest to the pointer first, with its value there', () => {
  const [low, high] = [curve('low', line([1, 1, 1])), curve('high', line([5, 5, 5]))];
  const near = findCurvesNear([low, high], axes, { x: 10, y: 52 });
  expect(
    near.map(({ curve: one, value }) => [(one as never as { name: string }).name, value]),
  ).toEqual([
    ['high', 5],
    ['low', 1],
  ]);
  expect(near[0]!.distance).toBeCloseTo(2);
});

it('measures the distance to a steep line along its segment, not to its vertices', () => {
  const [steep] = findCurvesNear([curve('steep', line([0, 10]))], axes, { x: 5, y: 50 });
  expect(steep!.distance).toBeCloseTo(0);
});

it('finds results at their epoch, and training values at the pointer', () => {
  const near = ['train/accuracy', 'test/accuracy'].map(
    (metric, i) => ({ curve: { metric }, x: [5.12, 5][i], value: 1, distance: i }) as never,
  );
  expect([findX(near, 'test/accuracy', 5.1), findX(near, 'train/accuracy', 5.1)]).toEqual([5, 5.1]);
  expect(findX([], 'test/accuracy', 5.1)).toBe(5.1);
});

it('lists the best result first, and a run without a result last', () => {
  const row = (name: string, loss: number, accuracy?: number) => ({
    name,
    values: new Map([
      ['train/loss', loss],
      ['test/accuracy', accuracy ?? NaN],
    ]),
  });
  const rows = [row('low', 0.1, 0.2), row('none', 0.2), row('high', 0.3, 0.9)];
  const namesBy = (...metrics: Parameters<typeof sortBestFirst>[1]) =>
    sortBestFirst(rows, metrics).map(({ name }) => name);
  expect(namesBy('train/loss', 'test/accuracy')).toEqual(['high', 'low', 'none']);
  expect(namesBy('train/loss')).toEqual(['low', 'none', 'high']);
});
