import { describe, expect, it } from 'vitest';
import { activationLab, slopeCurves } from '../../../../src-main/labs/activations';
import {
  slopeMarkers,
  slopePicture,
} from '../../../../src-renderer/learn/activations/activation-pictures';

const lab = (epsilon: number) => activationLab(epsilon, 'insert-line');

describe('the picture of the derivatives', () => {
  const curves = slopePicture(slopeCurves('insert-line'));

  it('draws the true ones solid and the approximate ones dashed, each pair in one hue', () => {
    expect(curves.map(({ style }) => [style.hue, style.dash.length > 0])).toEqual([
      ['blue', false],
      ['purple', false],
      ['blue', true],
      ['purple', true],
    ]);
  });

  it('cuts the approximations off at its lower edge', () => {
    expect(curves[0]?.line.y).toHaveLength(301);
    const approximate = curves[2]!.line.y;
    expect(approximate.length).toBeLessThan(120);
    expect(Math.min(...approximate)).toBeGreaterThanOrEqual(-0.25);
  });

  it('marks the interval, both crossings and ε', () => {
    const { interval, crossing } = lab(0.05);
    const markers = slopeMarkers(interval, crossing.closedForm, 0.05);
    expect(markers.map(({ label }) => label)).toEqual([
      '|ε| ≤ 2/√5 ≈ 0.894',
      '−1.663',
      '1.663',
      'ε',
    ]);
    expect(slopeMarkers(null, crossing.closedForm, 0.05)).toHaveLength(3);
  });
});
