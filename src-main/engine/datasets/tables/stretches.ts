// Removes gaps from series: a few missing steps are filled with missing values; a longer gap divides a
// series into two stretches.
import { at } from '../../../core/element-at';
import { toTick as tickAt, type StepTimes } from '../../contract/step-times';
import type { ParsedSequences } from '../formats/parsed-sequences';

export interface Stretches {
  /** The values, steps × channels; NaN in filled steps. */
  readonly values: Float32Array;
  /** The first step of each stretch, and the end. */
  readonly starts: readonly number[];
  /** The series of each stretch. */
  readonly seriesOf: readonly number[];
  /** The start of each stretch, in steps after the earliest time of all. */
  readonly ticks: readonly number[];
  /** The number of absent steps that are now missing values. */
  readonly filled: number;
  /** The number of gaps that were not filled, and the length of the longest in steps. */
  readonly holes: number;
  readonly longestHole: number;
}

/** @param gap the largest number of steps that are filled */
export function fillHoles(
  { values, starts: series, channels, times: stretchTimes }: ParsedSequences,
  times: StepTimes | null,
  gap: number,
): Stretches {
  const width = channels.length;
  const starts: number[] = [];
  const seriesOf: number[] = [];
  const ticks: number[] = [];
  /** The steps of the file before which steps are missing, with the number of missing steps. */
  const fills: { readonly step: number; readonly lacking: number }[] = [];
  let [filled, holes, longestHole] = [0, 0, 0];
  for (let index = 0; index + 1 < series.length; index += 1) {
    const first = at(series, index);
    const toTick = (step: number) =>
      times === null || stretchTimes === undefined
        ? step - first
        : Math.round(tickAt(times, at(stretchTimes, step)));
    for (let step = first; step < at(series, index + 1); step += 1) {
      const lacking = step === first ? 0 : Math.max(0, toTick(step) - toTick(step - 1) - 1);
      if (lacking > 0 && lacking <= gap) {
        fills.push({ step, lacking });
        filled += lacking;
      } else if (lacking > 0 || step === first) {
        if (lacking > 0) holes += 1;
        longestHole = Math.max(longestHole, lacking);
        starts.push(step + filled);
        seriesOf.push(index);
        ticks.push(toTick(step));
      }
    }
  }
  const steps = values.length / width;
  starts.push(steps + filled);
  const found = { starts, seriesOf, ticks, filled, holes, longestHole };
  if (filled === 0) return { ...found, values };
  const whole = new Float32Array((steps + filled) * width).fill(NaN);
  let [from, to] = [0, 0];
  for (const { step, lacking } of [...fills, { step: steps, lacking: 0 }]) {
    whole.set(values.subarray(from * width, step * width), to * width);
    to += step - from + lacking;
    from = step;
  }
  return { ...found, values: whole };
}
