// Where a line leaves the range of the y axis, so that a picture can mark it at its edge.
import { valueAt } from './column';

interface Stretch {
  /** x of the first and the last vertex outside. */
  readonly from: number;
  readonly to: number;
  readonly side: 'above' | 'below';
}

/**
 * The stretches of consecutive vertices above `high` or below `low`; a gap ends one. Thinning keeps each
 * column's extremes, so none is missed.
 */
export function stretchesOutside(
  { x, y }: { readonly x: Float64Array; readonly y: Float32Array | Float64Array },
  low: number,
  high: number,
): Stretch[] {
  const stretches: Stretch[] = [];
  let side: Stretch['side'] | null = null;
  let from = 0;
  const end = (index: number) => {
    if (side !== null) stretches.push({ from, to: valueAt(x, index), side });
  };
  y.forEach((value, index) => {
    const now = value > high ? 'above' : value < low ? 'below' : null;
    if (now === side) return;
    end(index - 1);
    side = now;
    from = valueAt(x, index);
  });
  end(y.length - 1);
  return stretches;
}
