// Finds the windows of series, the part to which each belongs, and its targets.
import type { StepTimes } from '../../contract/step-times';
import { at, findLargest } from '../../../core/element-at';
import type { ParsedSequences } from '../formats/parsed-sequences';
import type { Stretches } from './stretches';

export interface WindowOptions {
  /** The number of steps of each window. */
  readonly window: number;
  /** The steps after the window's end that are predicted, ascending. */
  readonly ahead: readonly number[];
  /** The number of steps from one window to the next. */
  readonly every: number;
  readonly season?: number | undefined;
  /** The longest gap in time that is filled. */
  readonly gap: number;
  readonly splitBy: 'time' | 'series';
  /** Whether all series share one scale, or each has its own. */
  readonly scale: 'all' | 'series';
}

/** Series that are cut into windows. */
export interface Series {
  /** Sequences, each of which is one series. */
  readonly parsed: ParsedSequences;
  readonly times: StepTimes | null;
  /** The indices of the predicted channels. */
  readonly targets: readonly number[];
  /** The columns that name the series of a row; empty for a single series. */
  readonly columns: readonly string[];
}

/** Returns for each stretch the first step that belongs to the test part. */
export function computeBorders(
  { starts, seriesOf }: Stretches,
  share: number,
  whole: ReadonlySet<number> | null,
): Float64Array {
  const first = new Map<number, number>();
  const end = new Map<number, number>();
  for (const [i, series] of seriesOf.entries()) {
    if (!first.has(series)) first.set(series, at(starts, i));
    end.set(series, at(starts, i + 1));
  }
  return Float64Array.from(seriesOf, (series) => {
    if (whole !== null) return whole.has(series) ? 0 : Infinity;
    const [from, to] = [first.get(series) ?? 0, end.get(series) ?? 0];
    return from + Math.ceil((to - from) * share);
  });
}

/** The windows of one part: their first steps, stretches and targets. */
export interface ChosenWindows {
  readonly starts: number[];
  readonly stretchOf: number[];
  readonly targets: number[];
}

export interface WindowSelection {
  readonly parts: readonly [ChosenWindows, ChosenWindows];
  /** The number of windows without a value to predict. */
  readonly lacking: number;
  readonly seriesWithWindows: number;
}

/**
 * Finds all windows and their parts. A training window predicts only values before its border. A
 * test window predicts only values from its border on, and its inputs may lie before the border.
 * @param hasParts false for a model: all windows are in the first part, with or without a value to predict
 */
export function findWindows(
  { values, starts, seriesOf }: Stretches,
  borders: Float64Array,
  { parsed, targets }: Series,
  { window, ahead, every }: WindowOptions,
  hasParts: boolean,
): WindowSelection {
  const width = parsed.channels.length;
  const none = (): ChosenWindows => ({ starts: [], stretchOf: [], targets: [] });
  const parts = [none(), none()] as const;
  const reach = window - 1 + (hasParts ? findLargest(ahead) : 0);
  const nearest = window - 1 + at(ahead, 0);
  let lacking = 0;
  const series = new Set<number>();
  for (const [stretch, owner] of seriesOf.entries()) {
    const [from, end, border] = [
      at(starts, stretch),
      at(starts, stretch + 1),
      at(borders, stretch),
    ];
    for (let start = from; start + reach < end; start += every) {
      const isTest = hasParts && start + nearest >= border;
      if (hasParts && !isTest && start + reach >= border) continue;
      const chosen = parts[isTest ? 1 : 0];
      const before = chosen.targets.length;
      let isWhole = true;
      for (const steps of ahead) {
        const row = start + window - 1 + steps;
        for (const channel of targets) {
          const value = row < end ? at(values, row * width + channel) : NaN;
          if (Number.isNaN(value)) isWhole = false;
          chosen.targets.push(value);
        }
      }
      if (hasParts && !isWhole) {
        chosen.targets.length = before;
        lacking += 1;
        continue;
      }
      chosen.starts.push(start);
      chosen.stretchOf.push(stretch);
      series.add(owner);
    }
  }
  return { parts, lacking, seriesWithWindows: series.size };
}
