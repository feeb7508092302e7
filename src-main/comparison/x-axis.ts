// The x axes of comparisons: their names, ranges, ticks and tick labels.
import { durations } from '../engine/catalogue';
import type { Scale, XAxis } from '../contract/compare-view';
import { listLinearTicks, listLogTicks, roundStep, formatTicks } from '../curves';

export const xAxisNames: Readonly<Record<XAxis, string>> = {
  step: 'Batch',
  epoch: 'Epoch',
  seconds: 'Training time',
};

/**
 * Returns the range of all lines, starting at zero if the axis is linear.
 * @param lines of all charts that share the axis; their x ascend
 */
export function findWholeX(
  x: XAxis,
  lines: readonly { readonly x: Float64Array }[],
  scale: Scale,
): readonly [from: number, to: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const { x: positions } of lines) {
    const first = scale === 'log' ? positions.find((position) => position > 0) : positions[0];
    if (first === undefined) continue;
    low = Math.min(low, first);
    high = Math.max(high, positions.at(-1) ?? first);
  }
  if (low === Infinity) return scale === 'log' ? [1, 10] : [0, 1];
  if (scale === 'log') return [low, high > low ? high : low * 10];
  // In round steps, so that the axis rarely changes during training.
  const step = x === 'epoch' ? 1 : roundStep(high) / 5;
  return [0, Math.max(step, Math.ceil(high / step - 1e-6) * step)];
}

/** Places ticks of counts at whole numbers, unless the range contains fewer than two. */
export function listXTicks(x: XAxis, scale: Scale, from: number, to: number): number[] {
  const ticks = scale === 'log' ? listLogTicks(from, to) : listLinearTicks(from, to);
  if (x === 'seconds') return ticks;
  const whole = ticks.filter(Number.isInteger);
  return whole.length >= 2 ? whole : ticks;
}

/** @param ticks in the axis's unit */
export const formatXTicks = (x: XAxis, ticks: readonly number[]): ((value: number) => string) =>
  x === 'seconds' ? formatSecondsTick : formatTicks({ as: 'whole' }, ticks);

/** "0", "30.0 s", "8:20" */
export const formatSecondsTick = (value: number): string =>
  value === 0 ? '0' : durations.formatClock(value * 1000);
