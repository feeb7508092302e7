import { expect, it } from 'vitest';
import { pointsOf } from '../../../src-main/comparison/sweeps/planned-runs';

const vary = [
  { setting: 'learningRate', values: '1e-3, 1e-2' },
  { setting: 'hiddenSize', values: '8, 16' },
] as const;

it('a grid is every combination, the last setting changing fastest', () => {
  expect(pointsOf(vary, { kind: 'grid' })).toEqual({
    ok: true,
    value: [
      { learningRate: 1e-3, hiddenSize: 8 },
      { learningRate: 1e-3, hiddenSize: 16 },
      { learningRate: 1e-2, hiddenSize: 8 },
      { learningRate: 1e-2, hiddenSize: 16 },
    ],
  });
});

it('random draws of one seed are the same, none of them twice, and no more than there are', () => {
  const draw = (draws: number, seed: number) => {
    const points = pointsOf(vary, { kind: 'random', draws, seed });
    return points.ok ? points.value : [];
  };
  expect(draw(3, 7)).toEqual(draw(3, 7));
  const all = draw(1000, 7).map((point) => JSON.stringify(point));
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeLessThanOrEqual(4);
});
