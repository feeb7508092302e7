import { describe, expect, it } from 'vitest';
import { activationLab, slopeCurves } from '../../../../src-main/labs/activations';
import {
  gradientAxes,
  gradientPicture,
  ratioAxes,
  ratioPicture,
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

describe('the picture of the ratio', () => {
  it('shows the approximation as dots over the true line', () => {
    const [truth, guess] = ratioPicture(lab(0.5));
    expect(truth?.line.y).toHaveLength(20);
    expect(guess?.marks.y).toHaveLength(20);
  });

  it('has a gap where there is no ratio of slopes', () => {
    for (const epsilon of [1, 1.2, 2.5]) expect(ratioPicture(lab(epsilon))).toHaveLength(1);
  });

  it('has axes that hold every value, linear and logarithmic', () => {
    for (const epsilon of [0, 0.05, 0.99, 3]) {
      const curves = ratioPicture(lab(epsilon));
      const values = curves.flatMap(({ line, marks }) => [...line.y, ...marks.y]);
      for (const logarithmic of [false, true]) {
        const { y } = ratioAxes(curves, logarithmic);
        expect(y.max).toBeGreaterThanOrEqual(Math.max(...values));
        expect(y.min).toBeLessThanOrEqual(Math.min(...values));
      }
    }
  });
});

describe('the picture of measured gradients', () => {
  const found = {
    seed: 1,
    batches: 0,
    images: 256,
    hiddenSize: 150,
    sigmoid: [0, 1e-20, 1e-3],
    tanh: [1e-3, 1e-2, 0.1],
  };

  it('leaves out norms that underflowed in float32', () => {
    const [tanh, sigmoid] = gradientPicture(found);
    expect(tanh?.marks.y).toHaveLength(3);
    expect([...sigmoid!.marks.x]).toEqual([2, 3]);
  });

  it('ends its axis at the last step', () => {
    const { x, y } = gradientAxes(gradientPicture(found), 3);
    expect([x.min, x.max, x.ticks]).toEqual([1, 3, [1]]);
    expect(y.logarithmic).toBe(true);
    expect(y.min).toBeLessThanOrEqual(1e-20);
  });
});
