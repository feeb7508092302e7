import { expect, it } from 'vitest';
import {
  createSlopeMarkers,
  slopeCurves,
} from '../../../../../src-renderer/courses/ece1508-assignment-4/activations/activation-charts';

it('draws exact slopes solid and approximate ones dashed, each pair in one hue', () => {
  expect(slopeCurves.map(({ style }) => [style.hue, style.dash.length > 0])).toEqual([
    ['blue', false],
    ['purple', false],
    ['blue', true],
    ['purple', true],
  ]);
});

it('cuts off the approximations at the lower edge of the chart', () => {
  expect(slopeCurves[0]?.line.y).toHaveLength(301);
  const approximate = slopeCurves[2]!.line.y;
  expect(approximate.length).toBeLessThan(120);
  expect(Math.min(...approximate)).toBeGreaterThanOrEqual(-0.25);
});

it('marks the interval, both crossings and ε', () => {
  expect(createSlopeMarkers(0.05).map(({ label }) => label)).toEqual([
    '|ε| ≤ 2/√5 ≈ 0.894',
    '−1.663',
    '1.663',
    'ε',
  ]);
});
