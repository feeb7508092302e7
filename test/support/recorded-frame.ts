// The frame of a chart whose canvas records all calls. A letter is 6 pixels wide.
import { labelPart } from '../../src-main/comparison/run-labels';
import {
  createLinearProjection,
  createLogarithmicProjection,
} from '../../src-main/curves/projection';
import { noLines, toVertices, type Curve, type Plot } from '../../src-main/figures/figure';
import type { Frame } from '../../src-main/figures/frame';

/** A palette of the window. */
export const look = {
  em: 12,
  face: 'sans',
  ink: 'ink',
  quiet: 'quiet',
  context: '#cccccc',
  grid: 'grid',
  axis: 'axis',
  ground: 'ground',
  accent: 'accent',
};

/** The calls with their arguments, and the properties with their values, in order. */
type RecordedCall = readonly [name: string, ...given: unknown[]];

/**
 * Creates a frame with x from 0 to 10 and y from 0 to 1 (or from 0.01 on a logarithmic axis), with 10 and 100
 * pixels per unit.
 */
export function recordFrame(isLog = false) {
  const told: RecordedCall[] = [];
  const known: Record<string, unknown> = {
    measureText: (text: string) => ({ width: 6 * text.length }),
  };
  const ctx = new Proxy(known, {
    get: (_, name: string) =>
      known[name] ??
      ((...given: unknown[]) => {
        told.push([name, ...given]);
      }),
    set: (_, name: string, value: unknown) => told.push([name, value]) > 0,
  }) as unknown as CanvasRenderingContext2D;
  const frame: Frame = {
    ctx,
    area: { left: 0, right: 100, top: 0, bottom: 100 },
    x: createLinearProjection(0, 10, 0, 100),
    y: isLog ? createLogarithmicProjection(0.01, 1, 100, 0) : createLinearProjection(0, 1, 100, 0),
  };
  const drawn = (name: string) => told.flatMap(([of, ...given]) => (of === name ? [given] : []));
  return { ctx, frame, told, drawn };
}

/** Creates a blue, solid curve of results through these points. */
export function createCurveThrough(
  points: readonly (readonly [x: number, y: number])[],
  changes: Partial<Curve> = {},
) {
  return {
    ...noLines,
    id: 1,
    label: [labelPart('GRU')],
    print: null,
    dash: [],
    colour: 'blue line',
    textColour: 'blue text',
    marks: toVertices(points),
    style: { hue: 'blue', dash: [] } as const,
    ...changes,
  };
}

/** Creates a plot in which all of these curves have labels. */
export function createPlot(curves: readonly Curve[], changes: Partial<Plot> = {}): Plot {
  const axis = { min: 0, max: 1, ticks: [0, 1], show: String };
  return { curves, named: curves, x: axis, y: axis, look, mostLabels: 200, ...changes };
}
