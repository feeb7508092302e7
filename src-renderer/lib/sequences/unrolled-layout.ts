// Where everything stands in the picture of the unrolled network, in pixels.
import { shownSteps } from './unrolled-steps';

export interface Column {
  /** From 1; null where steps are left out. */
  readonly step: number | null;
  /** The middle. */
  readonly x: number;
}

export interface UnrolledLayout {
  readonly columns: readonly Column[];
  readonly radius: number;
  readonly stripWidth: number;
}

/** Room for h[0] on the left, and for half a column on the right. */
const [left, right] = [64, 24];
const narrowest = 19;

export function unrolledLayout(time: number, step: number, width: number): UnrolledLayout {
  const free = Math.max(width - left - right, 9 * narrowest);
  const steps = shownSteps(time, step, Math.min(30, Math.floor(free / narrowest)));
  const pitch = free / steps.length;
  return {
    columns: steps.map((at, place) => ({ step: at, x: left + pitch * (place + 0.5) })),
    radius: Math.min(14, pitch * 0.34),
    stripWidth: Math.min(26, pitch * 0.62),
  };
}
