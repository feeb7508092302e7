// Forecasts after the end of series beyond the model's own horizon: its forecasts are used as inputs
// of later ones.
import { max, min, range } from 'd3-array';
import type { ParsedSequences, ParsedWindows } from '../../datasets/formats/parsed-sequences';
import { at } from '../../../core/element-at';
import { joinPieces } from '../../datasets/join-series';

/** Returns a model's predictions for each window, in the order of `windows.ahead`. */
type Answer = (part: ParsedSequences) => Promise<readonly ArrayLike<number>[]>;

/** The end of a series: its last known steps, and the predicted ones. */
interface Tail {
  readonly series: number;
  /** The number of known steps. */
  readonly known: number;
  /** The values, steps × channels; NaN for a value that is neither known nor predicted. */
  readonly values: Float32Array;
}

/** Returns the number of steps that a model predicts directly. */
export const countReachedSteps = ({ ahead }: Pick<ParsedWindows, 'ahead'>): number =>
  max(ahead, ({ steps }) => steps) ?? 0;

/**
 * @param steps the number of steps after the end; a model with inputs that it does not forecast stops at its
 * own horizon
 * @param most the largest number of series
 * @returns the values after the end by series, steps × channels; NaN for a value that is not predicted
 */
export async function continueSeries(
  part: ParsedSequences,
  steps: number,
  answer: Answer,
  most: number,
): Promise<ReadonlyMap<number, Float32Array>> {
  const { windows, channels } = part;
  if (!windows) return new Map();
  const reach = countReachedSteps(windows);
  const tails = cutTails(part, windows, steps, most);
  for (const base of range(0, steps, reach)) {
    const until = Math.min(base + reach, steps);
    if (!(await predictSteps({ ...part, windows }, tails, base, until, answer))) break;
  }
  const after = ({ known, values }: Tail) => values.slice(known * channels.length);
  return new Map(tails.map((tail) => [tail.series, after(tail)]));
}

function cutTails(
  { values, starts, channels }: ParsedSequences,
  windows: ParsedWindows,
  steps: number,
  most: number,
): Tail[] {
  const width = channels.length;
  const lastBySeries = new Map([...windows.seriesOf].map((series, stretch) => [series, stretch]));
  return [...lastBySeries].slice(0, most).map(([series, stretch]) => {
    const [begin, end] = [at(starts, stretch), at(starts, stretch + 1)];
    const known = Math.min(end - begin, windows.length + countReachedSteps(windows) - 1);
    const all = new Float32Array((known + steps) * width).fill(NaN);
    all.set(values.subarray((end - known) * width, end * width));
    return { series, known, values: all };
  });
}

/**
 * Fills the steps after `base` up to `until`, each from the last window that can predict it, which ends
 * at `base` or earlier.
 * @returns whether there was one
 */
async function predictSteps(
  part: ParsedSequences & { readonly windows: ParsedWindows },
  tails: readonly Tail[],
  base: number,
  until: number,
  answer: Answer,
): Promise<boolean> {
  const { windows, channels } = part;
  const width = channels.length;
  const all = joinPieces(
    tails.map(({ values }) => values),
    width,
  );
  const { starts } = all;
  const filled = windows.ahead.flatMap(({ channel, steps }, number) => {
    const others = windows.ahead.filter((one) => one.channel === channel).map((one) => one.steps);
    const isNearest = (step: number) => steps === min(others.filter((one) => step - one <= base));
    const column = channels.indexOf(channel);
    return range(base + 1, until + 1)
      .filter(isNearest)
      .map((step) => ({ step, steps, number, column }));
  });
  // Windows that end at the same step are predicted once.
  const windowsAt = tails.flatMap(({ known, values }, stretch) =>
    [...new Set(filled.map(({ step, steps }) => step - steps))].flatMap((end) => {
      const start = known + end - windows.length;
      const inside = values.subarray(start * width, (start + windows.length) * width);
      return start < 0 || inside.some(Number.isNaN) ? [] : [{ stretch, end, start }];
    }),
  );
  if (windowsAt.length === 0) return false;
  const rows = await answer({
    ...part,
    ...all,
    windows: {
      ...windows,
      starts: Uint32Array.from(windowsAt, ({ stretch, start }) => at(starts, stretch) + start),
      stretchOf: Uint32Array.from(windowsAt, ({ stretch }) => stretch),
      seriesOf: Uint32Array.from(tails, ({ series }) => series),
      firstTicks: new Float64Array(tails.length),
    },
  });
  for (const [i, { stretch, end }] of windowsAt.entries()) {
    const { known, values } = at(tails, stretch);
    for (const { step, steps, number, column } of filled)
      if (step - steps === end)
        values[(known + step - 1) * width + column] = at(at(rows, i), number);
  }
  return true;
}
