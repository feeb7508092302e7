// The x axes of comparisons: their names, ranges, ticks and tick labels.
import { clock } from '../catalogue/durations';
import type { Scale, XAxis } from '../contract/compare-view';
import { linearTicks, logTicks, roundStep, tickWords } from '../curves/ticks';

export const xAxisNames: Readonly<Record<XAxis, string>> = {
  step: 'Batch',
  epoch: 'Epoch',
  images: 'Sequences seen',
  seconds: 'Time in training',
  clock: 'Wall clock',
  'multiply-adds': 'Multiply-adds',
};

/** A time of day has no logarithmic axis. */
export function xScaleOf(x: XAxis, scale: Scale): Scale {
  return x === 'clock' ? 'linear' : scale;
}

/**
 * The range of all lines, starting at zero if the axis is linear and no wall clock.
 * @param lines of all charts that share the axis; their x ascend
 */
export function wholeX(
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
  if (x === 'clock') return [low, high > low ? high : low + 1];
  // In round steps, so that the axis rarely changes during training.
  const step = x === 'epoch' ? 1 : roundStep(high) / 5;
  return [0, Math.max(step, Math.ceil(high / step - 1e-6) * step)];
}

/** Counts have ticks at whole numbers, unless the range holds fewer than two. */
export function xTicks(x: XAxis, scale: Scale, from: number, to: number): number[] {
  const ticks = scale === 'log' ? logTicks(from, to) : linearTicks(from, to);
  if (x !== 'epoch' && x !== 'step' && x !== 'images') return ticks;
  const whole = ticks.filter(Number.isInteger);
  return whole.length >= 2 ? whole : ticks;
}

/** @param ticks in the axis's unit: seconds since 1970 of a wall clock */
export function xTickWords(x: XAxis, ticks: readonly number[]): (value: number) => string {
  if (x === 'clock') return clockWords(ticks);
  if (x !== 'seconds') return tickWords({ as: 'whole' }, ticks);
  return secondsTick;
}

/** "0", "30.0 s", "8:20" */
export const secondsTick = (value: number): string => (value === 0 ? '0' : clock(value * 1000));

function clockWords(ticks: readonly number[]): (value: number) => string {
  const span = (ticks.at(-1) ?? 0) - (ticks[0] ?? 0);
  const isDays = span > 2 * 86_400;
  return (value) => {
    const date = new Date(value * 1000);
    return isDays
      ? date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
      : date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  };
}
