// The colour of a run: by its model, by any column, or by the run itself. It does not depend on the other runs
// shown: a scale spans all runs of the store, and an individual colour is derived from the run's id.
import { clampChroma, formatHex, wcagContrast } from 'culori';
import { extent, sort } from 'd3-array';
import { type Hue, looks } from '../engine/catalogue';
import type { Run } from '../engine/contract';
import {
  findColumn,
  adaptColumn,
  isNumeric,
  getNumber,
  printCell,
  getValue,
  type Column,
} from './column';
import { listRunColumns } from './further-columns';

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
  readonly getColour: (run: Run) => string;
  readonly legend: ColourLegend;
}

/** The number of values up to which the legend shows each colour; otherwise it shows the ends of the scale. */
const mostSwatches = 6;
/** Hues for values; grey is for all other values, and for runs without one. */
const valueHues = looks.hues.filter((hue) => hue !== 'grey');

/** Returns the column by which lines are coloured: a mean over seeds does not have the colour of a seed. */
export const chooseColouring = (by: string, areSeedsAveraged: boolean) =>
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
    return { getColour: ({ id }) => getColourOfId(id, ground), legend: { kind: 'none' } };
  const found = findColumn(listRunColumns(all), by);
  if (found === undefined || found.key === 'cell') {
    const getLook = looks.ofRuns(all);
    return { getColour: ({ cell }) => hueColour(getLook(cell).hue), legend: { kind: 'none' } };
  }
  const column = adaptColumn(found, all);
  return isNumeric(column)
    ? scaleColours(column, all, ground, hueColour('grey'))
    : listColours(column, all, hueColour);
}

/** Consecutive ids have distant hues: 137.5° is the golden angle. Lightness distinguishes the rest. */
export function getColourOfId(id: number, ground: Ground): string {
  const hue = (id * 137.508) % 360;
  const shade = (Math.floor(id / 3) % 3) / 2;
  const lightness = ground === 'light' ? 0.42 + 0.18 * shade : 0.66 + 0.18 * shade;
  return toHex(lightness, 0.15, hue);
}

/** Higher values contrast more with the ground; the hue changes too, so that steps stay visible. @param share 0 to 1 */
export function scaleColour(share: number, ground: Ground): string {
  return ground === 'light'
    ? toHex(0.62 - 0.34 * share, 0.13, 190 + 130 * share)
    : toHex(0.55 + 0.38 * share, 0.13, 290 - 190 * share);
}

/** Returns black or white, whichever is legible on a colour of the scale. @param colour "#rrggbb" */
export function chooseInk(colour: string): '#000000' | '#ffffff' {
  return wcagContrast(colour, '#000') > wcagContrast(colour, '#fff') ? '#000000' : '#ffffff';
}

/** Returns "#rrggbb"; colours outside of sRGB are reduced in chroma. @param hue in degrees */
const toHex = (l: number, c: number, hue: number) =>
  formatHex(clampChroma({ mode: 'oklch', l, c, h: hue % 360 }, 'oklch'));

function scaleColours(
  column: Column,
  all: readonly Run[],
  ground: Ground,
  none: string,
): RunColours {
  const values = all.flatMap((run) => getNumber(column, run) ?? []);
  const isLog = column.scale === 'log' && values.every((value) => value > 0);
  const getPosition = (value: number) => (isLog ? Math.log(value) : value);
  const [low = 0, high = 0] = extent(values);
  const width = getPosition(high) - getPosition(low);
  const computeShare = (value: number) => {
    const share = width === 0 ? 0.5 : (getPosition(value) - getPosition(low)) / width;
    return Math.min(1, Math.max(0, share));
  };
  const getColour = (run: Run) => {
    const value = getNumber(column, run);
    return value === null ? none : scaleColour(computeShare(value), ground);
  };
  if (values.length === 0) return { getColour, legend: { kind: 'none' } };
  const few = sort(new Set(values));
  if (few.length <= mostSwatches) {
    const createEntry = (value: number) => ({
      label: column.print(value),
      colour: scaleColour(computeShare(value), ground),
    });
    return { getColour, legend: { kind: 'list', entries: few.map(createEntry) } };
  }
  const colours = Array.from({ length: 9 }, (_, i) => scaleColour(i / 8, ground));
  const [lowest, highest] = [column.print(low), column.print(high)];
  return { getColour, legend: { kind: 'scale', low: lowest, high: highest, isLog, colours } };
}

/** Gives each of the most frequent values a hue, in their column's order; all others are grey. */
function listColours(
  column: Column,
  all: readonly Run[],
  hueColour: (hue: Hue) => string,
): RunColours {
  const counts = new Map<string, { count: number; label: string }>();
  for (const run of all) {
    const value = getValue(column, run);
    if (value === null) continue;
    const key = JSON.stringify(value);
    const known = counts.get(key) ?? { count: 0, label: printCell(column, run) };
    counts.set(key, { ...known, count: known.count + 1 });
  }
  const getPosition = (key: string) => column.choices?.indexOf(JSON.parse(key) as string) ?? 0;
  const largest = [...counts]
    .sort(([, a], [, b]) => b.count - a.count)
    .slice(0, valueHues.length)
    .sort(([a], [b]) => getPosition(a) - getPosition(b) || (a < b ? -1 : 1));
  const entries = largest.map(([key, { label }], i) => ({
    key,
    label,
    colour: hueColour(valueHues[i] ?? 'grey'),
  }));
  const colours = new Map(entries.map(({ key, colour }) => [key, colour]));
  const rest = counts.size > largest.length ? [{ label: 'Others', colour: hueColour('grey') }] : [];
  return {
    getColour: (run) => colours.get(JSON.stringify(getValue(column, run))) ?? hueColour('grey'),
    legend: {
      kind: 'list',
      entries: [...entries.map(({ label, colour }) => ({ label, colour })), ...rest],
    },
  };
}
