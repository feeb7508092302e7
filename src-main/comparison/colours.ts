// The colour of a run: by its model, by any column, or by the run itself. It does not depend on the other runs
// shown: a scale spans all runs of the store, and an individual colour is derived from the run's id.
import { clampChroma, formatHex, wcagContrast } from 'culori';
import { extent, sort } from 'd3-array';
import { type Hue, looks } from '../engine/catalogue';
import type { Run } from '../engine/contract';
import {
  findColumn,
  inWordsOf,
  isNumeric,
  numberOf,
  printed,
  valueOf,
  type Column,
} from './column';
import { runColumnsOf } from './further-columns';

export type Ground = 'light' | 'dark';

export type ColourLegend =
  | { readonly kind: 'none' }
  | { readonly kind: 'list'; readonly entries: readonly { label: string; colour: string }[] }
  /** A scale from the lowest to the highest value, with equally spaced colours. */
  | {
      readonly kind: 'scale';
      readonly low: string;
      readonly high: string;
      readonly isLog: boolean;
      readonly colours: readonly string[];
    };

export interface RunColours {
  readonly colourOf: (run: Run) => string;
  readonly legend: ColourLegend;
}

/** The number of values up to which the legend shows each colour; otherwise it shows the ends of the scale. */
const mostSwatches = 6;
/** Hues for values; grey is for all other values, and for runs without one. */
const valueHues = looks.hues.filter((hue) => hue !== 'grey');

/** Returns the column by which lines are coloured: a mean over seeds does not have the colour of a seed. */
export const colouringOf = (by: string, areSeedsAveraged: boolean) =>
  areSeedsAveraged && by === 'seed' ? 'cell' : by;

/**
 * @param by 'cell', 'run', or the key of a column
 * @param all runs of the store
 * @param hueColour the colour of a hue on this ground
 */
export function colourRuns(
  by: string,
  all: readonly Run[],
  ground: Ground,
  hueColour: (hue: Hue) => string,
): RunColours {
  if (by === 'run')
    return { colourOf: ({ id }) => colourOfId(id, ground), legend: { kind: 'none' } };
  const found = findColumn(runColumnsOf(all), by);
  if (found === undefined || found.key === 'cell') {
    const lookOf = looks.ofRuns(all);
    return { colourOf: ({ cell }) => hueColour(lookOf(cell).hue), legend: { kind: 'none' } };
  }
  const column = inWordsOf(found, all);
  return isNumeric(column)
    ? scaled(column, all, ground, hueColour('grey'))
    : listed(column, all, hueColour);
}

/** Consecutive ids have distant hues: 137.5° is the golden angle. Lightness distinguishes the rest. */
export function colourOfId(id: number, ground: Ground): string {
  const hue = (id * 137.508) % 360;
  const shade = (Math.floor(id / 3) % 3) / 2;
  const lightness = ground === 'light' ? 0.42 + 0.18 * shade : 0.66 + 0.18 * shade;
  return oklch(lightness, 0.15, hue);
}

/** Higher values contrast more with the ground; the hue changes too, so that steps stay visible. @param share 0 to 1 */
export function scaleColour(share: number, ground: Ground): string {
  return ground === 'light'
    ? oklch(0.62 - 0.34 * share, 0.13, 190 + 130 * share)
    : oklch(0.55 + 0.38 * share, 0.13, 290 - 190 * share);
}

/** Returns black or white, whichever is legible on a colour of the scale. @param colour "#rrggbb" */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  return wcagContrast(colour, '#000') > wcagContrast(colour, '#fff') ? '#000000' : '#ffffff';
}

/** Returns "#rrggbb"; colours outside of sRGB are reduced in chroma. @param hue in degrees */
const oklch = (l: number, c: number, hue: number) =>
  formatHex(clampChroma({ mode: 'oklch', l, c, h: hue % 360 }, 'oklch'));

function scaled(column: Column, all: readonly Run[], ground: Ground, none: string): RunColours {
  const values = all.flatMap((run) => numberOf(column, run) ?? []);
  const isLog = column.scale === 'log' && values.every((value) => value > 0);
  const positionOf = (value: number) => (isLog ? Math.log(value) : value);
  const [low = 0, high = 0] = extent(values);
  const width = positionOf(high) - positionOf(low);
  const shareOf = (value: number) => {
    const share = width === 0 ? 0.5 : (positionOf(value) - positionOf(low)) / width;
    return Math.min(1, Math.max(0, share));
  };
  const colourOf = (run: Run) => {
    const value = numberOf(column, run);
    return value === null ? none : scaleColour(shareOf(value), ground);
  };
  if (values.length === 0) return { colourOf, legend: { kind: 'none' } };
  const few = sort(new Set(values));
  if (few.length <= mostSwatches) {
    const entryOf = (value: number) => ({
      label: column.print(value),
      colour: scaleColour(shareOf(value), ground),
    });
    return { colourOf, legend: { kind: 'list', entries: few.map(entryOf) } };
  }
  const colours = Array.from({ length: 9 }, (_, i) => scaleColour(i / 8, ground));
  const [lowest, highest] = [column.print(low), column.print(high)];
  return { colourOf, legend: { kind: 'scale', low: lowest, high: highest, isLog, colours } };
}

/** Gives each of the most frequent values a hue, in their column's order; all others are grey. */
function listed(column: Column, all: readonly Run[], hueColour: (hue: Hue) => string): RunColours {
  const counts = new Map<string, { count: number; label: string }>();
  for (const run of all) {
    const value = valueOf(column, run);
    if (value === null) continue;
    const key = JSON.stringify(value);
    const known = counts.get(key) ?? { count: 0, label: printed(column, run) };
    counts.set(key, { ...known, count: known.count + 1 });
  }
  const positionOf = (key: string) => column.choices?.indexOf(JSON.parse(key) as string) ?? 0;
  const largest = [...counts]
    .sort(([, a], [, b]) => b.count - a.count)
    .slice(0, valueHues.length)
    .sort(([a], [b]) => positionOf(a) - positionOf(b) || (a < b ? -1 : 1));
  const entries = largest.map(([key, { label }], i) => ({
    key,
    label,
    colour: hueColour(valueHues[i] ?? 'grey'),
  }));
  const colours = new Map(entries.map(({ key, colour }) => [key, colour]));
  const rest = counts.size > largest.length ? [{ label: 'Others', colour: hueColour('grey') }] : [];
  return {
    colourOf: (run) => colours.get(JSON.stringify(valueOf(column, run))) ?? hueColour('grey'),
    legend: {
      kind: 'list',
      entries: [...entries.map(({ label, colour }) => ({ label, colour })), ...rest],
    },
  };
}
