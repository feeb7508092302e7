// Recognises columns that are the steps of a sequence by their names: x1, x2, x3; for several channels x_1,
// x_2, y_1, y_2; or only numbers or dates.
import { getEntry } from '../../../core/element-at';
import { TimeParser } from '../formats/read-time';

interface StepGrid {
  readonly channels: readonly string[];
  readonly steps: number;
  /** The columns step by step, with all channels of each step. */
  readonly columns: readonly number[];
}

/** The number of the step before the channel, as in 1_x and t1_x, or after it. */
const first = /^(?:t|time|step|day|hour)?[\s_.:#[(-]*(?<step>\d+)[\s_.:\])-]+(?<channel>\D.*)$/i;
const last = /^(?<channel>.*?)[\s_.:#[(-]*(?<step>\d+)[\])]?$/;

/**
 * @param named columns and their names
 * @returns null if they are not named as steps; other columns
 * are not in the grid
 */
export function createStepGrid(named: readonly (readonly [number, string])[]): StepGrid | null {
  const parser = new TimeParser('day-first', false);
  const times = named.filter(([, name]) => parser.parse(name) !== null);
  if (times.length > 1 || times.length === named.length) {
    const sorted = times.toSorted(
      ([, a], [, b]) => (parser.parse(a) ?? 0) - (parser.parse(b) ?? 0),
    );
    return times.length === 0
      ? null
      : { channels: [''], steps: times.length, columns: sorted.map(([i]) => i) };
  }
  const grid = new Map<string, Map<number, number>>();
  for (const [column, name] of named) {
    const { step, channel = '' } = (first.exec(name) ?? last.exec(name))?.groups ?? {};
    if (step === undefined) continue;
    const ofChannel = grid.get(channel) ?? new Map<number, number>();
    grid.set(channel, ofChannel.set(Number(step), column));
  }
  const [longest] = [...grid.values()].toSorted((a, b) => b.size - a.size);
  const steps = [...(longest?.keys() ?? [])].sort((a, b) => a - b);
  const whole = [...grid].filter(
    ([, ofOne]) => ofOne.size === steps.length && steps.every((step) => ofOne.has(step)),
  );
  const columns = steps.flatMap((step) => whole.map(([, ofOne]) => getEntry(ofOne, step)));
  // A single step is not sufficient: "co2".
  if (columns.length < 2 || (steps.length < 2 && columns.length < named.length)) return null;
  return { channels: whole.map(([name]) => name), steps: steps.length, columns };
}
