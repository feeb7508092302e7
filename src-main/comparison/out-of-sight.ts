// Counts the curves that are entirely outside of a chart's range, above and below it.
import { counted } from '../catalogue/number-words';
import type { Vertices } from '../curves/value-range';
import type { ChartAxis } from './chart-axes';

export interface OutOfSight {
  readonly above: number;
  readonly below: number;
}

/** Curves that have values in the shown part of x, and none of them within the shown part of y. */
export function outOfSight(
  curves: readonly { readonly line: Vertices; readonly marks: Vertices }[],
  {
    x,
    y,
  }: { readonly x: Pick<ChartAxis, 'min' | 'max'>; readonly y: Pick<ChartAxis, 'min' | 'max'> },
): OutOfSight {
  let [above, below] = [0, 0];
  for (const { marks, line } of curves) {
    const { x: positions, y: values } = marks.x.length > 0 ? marks : line;
    let [isAbove, isBelow, isSeen] = [false, false, false];
    for (let i = 0; i < values.length && !isSeen; i++) {
      const [position, value] = [positions[i], values[i]];
      if (position === undefined || value === undefined || !Number.isFinite(value)) continue;
      if (position < x.min || position > x.max) continue;
      if (value > y.max) isAbove = true;
      else if (value < y.min) isBelow = true;
      else isSeen = true;
    }
    if (isSeen) continue;
    if (isAbove) above += 1;
    else if (isBelow) below += 1;
  }
  return { above, below };
}

/** "↑ 3 curves above" */
export function unseenWords(side: keyof OutOfSight, curves: number): string {
  return `${side === 'above' ? '↑' : '↓'} ${counted(curves, 'curve')} ${side}`;
}
