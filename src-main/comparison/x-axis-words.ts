// What runs are compared along, in words: names of x axes, and what stands at their ticks.
import type { XAxis } from '../contract/compare-view';
import { shortNumber } from '../curves/ticks';
import { clock } from './print';

export const xAxisNames: Readonly<Record<XAxis, string>> = {
  step: 'Batch',
  epoch: 'Epoch',
  images: 'Images seen',
  seconds: 'Time in training',
  clock: 'Wall clock',
  'multiply-adds': 'Multiply-adds',
};

/** @param ticks in the axis's unit: seconds since 1970 of a wall clock */
export function xTickWords(x: XAxis, ticks: readonly number[]): (value: number) => string {
  if (x === 'clock') return clockWords(ticks);
  if (x !== 'seconds') return shortNumber;
  return (value) => (value === 0 ? '0' : clock(value * 1000));
}

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
