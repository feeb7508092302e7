// Series without their holes: steps that lack in time are filled as missing values where they are
// few; where they are more a series is in two stretches.
import { at } from '../../../core/element-at';
import { tickOf as tickAt, type StepTimes } from '../../contract/step-times';
import type { ParsedSequences } from '../formats/parsed-sequences';

export interface Stretches {
  /** steps × channels; NaN in steps that were filled. */
  readonly values: Float32Array;
  /** Where each stretch begins, and the end. */
  readonly starts: readonly number[];
  /** Of each stretch its series. */
  readonly seriesOf: readonly number[];
  /** Of each stretch how many steps after the first time of all it begins. */
  readonly ticks: readonly number[];
  /** Steps that lacked and are missing values now. */
  readonly filled: number;
  /** Those that were not filled, and the steps of the longest. */
  readonly holes: number;
  readonly longestHole: number;
}

/** @param gap the most steps that are filled */
export function fillHoles(
  { values, starts: series, channels, times: timesOf }: ParsedSequences,
  times: StepTimes | null,
  gap: number,
): Stretches {
  const width = channels.length;
  const starts: number[] = [];
  const seriesOf: number[] = [];
  const ticks: number[] = [];
  /** Steps of the file, each with how many lack before it. */
  const fills: { readonly step: number; readonly lacking: number }[] = [];
  let [filled, holes, longestHole] = [0, 0, 0];
  for (let index = 0; index + 1 < series.length; index += 1) {
    const first = at(series, index);
    const tickOf = (step: number) =>
      times === null || timesOf === undefined
        ? step - first
        : Math.round(tickAt(times, at(timesOf, step)));
    for (let step = first; step < at(series, index + 1); step += 1) {
      const lacking = step === first ? 0 : Math.max(0, tickOf(step) - tickOf(step - 1) - 1);
      if (lacking > 0 && lacking <= gap) {
        fills.push({ step, lacking });
        filled += lacking;
      } else if (lacking > 0 || step === first) {
        if (lacking > 0) holes += 1;
        longestHole = Math.max(longestHole, lacking);
        starts.push(step + filled);
        seriesOf.push(index);
        ticks.push(tickOf(step));
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
