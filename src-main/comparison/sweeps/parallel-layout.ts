// The positions of axes and lines of parallel coordinates in pixels, in the window and in files.
import type { Run } from '../../contract/run';
import type { Sides } from '../../curves/outside';
import { at } from '../../element-at';
import type { ParallelAxis } from './parallel-axes';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface ParallelLayout {
  /** Of each axis, from left to right. */
  readonly xs: readonly number[];
  readonly top: number;
  readonly bottom: number;
}

export function parallelLayout(
  axes: number,
  { width, height }: Size,
  margins: Sides,
): ParallelLayout {
  const room = Math.max(0, width - margins.left - margins.right);
  const xs = Array.from(
    { length: axes },
    (_, i) => margins.left + (axes === 1 ? room / 2 : (room * i) / (axes - 1)),
  );
  return { xs, top: margins.top, bottom: Math.max(margins.top, height - margins.bottom) };
}

export const yOf = (position: number, { top, bottom }: ParallelLayout) =>
  bottom - position * (bottom - top);

/** From 0 at an axis's bottom to 1, clamped. */
export function positionAt(y: number, { top, bottom }: ParallelLayout): number {
  return bottom === top ? 0 : Math.min(1, Math.max(0, (bottom - y) / (bottom - top)));
}

export interface RunLine {
  readonly run: Run;
  /** A point on each axis; null, a gap in the line, where the run does not have the setting. */
  readonly points: readonly (readonly [x: number, y: number] | null)[];
}

export function runLines(
  runs: readonly Run[],
  axes: readonly ParallelAxis[],
  layout: ParallelLayout,
): readonly RunLine[] {
  return runs.map((run) => ({
    run,
    points: axes.map((axis, i) => {
      const position = axis.positionOf(run);
      return position === null ? null : ([at(layout.xs, i), yOf(position, layout)] as const);
    }),
  }));
}

/** The largest distance between the pointer and a line it selects. */
const reach = 8;

/** The line that passes nearest above or below a point; null where none is near. */
export function nearestLine(lines: readonly RunLine[], x: number, y: number): RunLine | null {
  let [nearest, distance]: [RunLine | null, number] = [null, reach];
  for (const line of lines) {
    const own = Math.abs((heightAt(line, x) ?? Infinity) - y);
    if (own < distance) [nearest, distance] = [line, own];
  }
  return nearest;
}

function heightAt({ points }: RunLine, x: number): number | null {
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1], points[i]];
    if (!from || !to || x < from[0] || x > to[0]) continue;
    return from[1] + ((x - from[0]) / (to[0] - from[0] || 1)) * (to[1] - from[1]);
  }
  return null;
}

/** Ticks closer than a label's height to the one below are left out, so that labels do not overlap. */
export function fittingTicks(
  axis: ParallelAxis,
  layout: ParallelLayout,
  labelHeight = 13,
): ParallelAxis['ticks'] {
  let last = Infinity;
  return axis.ticks.filter(({ at }) => {
    const y = yOf(at, layout);
    if (last - y < labelHeight) return false;
    last = y;
    return true;
  });
}
