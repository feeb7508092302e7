// An axis as plain numbers: from values to pixels and back, in the window and on paper.

/**
 * Converts values to pixels and back, faster than Chart.js, which makes a call and several look-ups for each
 * vertex.
 */
export interface Projection {
  readonly min: number;
  readonly max: number;
  readonly isLog: boolean;
  /** Returns the pixel of a value; NaN if a logarithmic axis cannot show it. */
  readonly toPixel: (value: number) => number;
  readonly toValue: (pixel: number) => number;
}

/** @param from @param to the pixels of the axis's two ends */
export function createLinearProjection(
  min: number,
  max: number,
  from: number,
  to: number,
): Projection {
  const pixelsPerUnit = (to - from) / (max - min);
  return {
    min,
    max,
    isLog: false,
    toPixel: (value) => from + (value - min) * pixelsPerUnit,
    toValue: (pixel) => min + (pixel - from) / pixelsPerUnit,
  };
}

export function createLogarithmicProjection(
  min: number,
  max: number,
  from: number,
  to: number,
): Projection {
  const start = Math.log(min);
  const pixelsPerUnit = (to - from) / (Math.log(max) - start);
  return {
    min,
    max,
    isLog: true,
    toPixel: (value) => (value > 0 ? from + (Math.log(value) - start) * pixelsPerUnit : NaN),
    toValue: (pixel) => Math.exp(start + (pixel - from) / pixelsPerUnit),
  };
}
