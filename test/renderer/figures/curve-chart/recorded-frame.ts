// A chart's frame whose canvas writes down what is drawn into it. A letter is 6 pixels wide.
import { linear, logarithmic } from '../../../../src-main/curves/projection';
import type { Curve } from '../../../../src-renderer/figures/curves';
import { lineThrough, noLine } from '../../../../src-renderer/figures/line';
import type { Palette } from '../../../../src-renderer/figures/palette.svelte';
import type { Frame } from '../../../../src-renderer/figures/curve-chart/frame';

export const palette = {
  ...{ ink: 'ink', quiet: 'quiet', ground: 'ground', grid: 'grid', accent: 'accent', face: 'sans' },
  line: { blue: 'blue line', orange: 'orange line' },
  text: { blue: 'blue text', orange: 'orange text' },
} as unknown as Palette;

/** Calls with what they were given, and properties with what they were set to, in order. */
type Told = readonly [name: string, ...given: unknown[]];

/** x from 0 to 10 and y from 0 to 1 (or from 0.01 on a logarithmic axis), 10 pixels and 100 pixels to one. */
export function recordedFrame(isLog = false) {
  const told: Told[] = [];
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
    ...{ ctx, area: { left: 0, right: 100, top: 0, bottom: 100, width: 100, height: 100 } },
    x: linear(0, 10, 0, 100),
    y: isLog ? logarithmic(0.01, 1, 100, 0) : linear(0, 1, 100, 0),
  };
  const drawn = (name: string) => told.flatMap(([of, ...given]) => (of === name ? [given] : []));
  return { ctx, frame, told, drawn };
}

/** A blue, solid curve of results at these points. */
export function curveThrough(
  points: readonly (readonly [x: number, y: number])[],
  changes: Partial<Curve> = {},
): Curve {
  return {
    ...{ id: 1, label: 'GRU', style: { hue: 'blue', dash: [], shade: 0 } },
    ...{ raw: noLine, line: noLine },
    marks: lineThrough(points.map(([x, y]) => ({ x, y }))),
    ...changes,
  };
}
