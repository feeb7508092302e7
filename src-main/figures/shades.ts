// Shades of a model's hue on paper, for a chart with several runs of one model: one for each value of the
// first setting in which the runs differ. In the window, the colour of a run never depends on the
// other runs shown; a figure is independent.
import { formatHex, interpolate } from 'culori';
import { isVaried, printCell, listSettingColumns } from '../comparison';
import { looks } from '../engine/catalogue';
import type { Run } from '../engine/contract';
import type { KeyEntry } from './heading';

export interface Shades {
  /** Returns the shade of a colour for this run. */
  readonly of: (colour: string, run: Run) => string;
  readonly key: readonly KeyEntry[];
}

export const noShades: Shades = { of: (colour) => colour, key: [] };
/** The number of shades that can be distinguished. */
const mostShades = 4;
/** The share of white in the lightest shade, of ink in the darkest. */
const [lightest, darkest] = [0.45, 0.5];

export function assignShades(runs: readonly Run[]): Shades {
  for (const column of listSettingColumns(runs)) {
    if (['cell', 'seed'].includes(column.key) || !isVaried(column, runs)) continue;
    const sorted = runs.toSorted((a, b) => Number(column.get(a)) - Number(column.get(b)));
    const values = [...new Set(sorted.map((run) => printCell(column, run)))];
    if (values.length > mostShades) continue;
    const computeShare = (value: string) => (2 * values.indexOf(value)) / (values.length - 1) - 1;
    return {
      of: (colour, run) => computeShade(colour, computeShare(printCell(column, run))),
      key: values.map((value, i) => ({
        label: i === 0 ? `${column.inSentence} ${value}` : value,
        colour: computeShade(looks.ink.line, computeShare(value)),
      })),
    };
  }
  return noShades;
}

/** @param share from −1, the lightest, to 1, the darkest; 0 is the colour itself */
function computeShade(colour: string, share: number): string {
  const [ground, part] =
    share < 0 ? ['#ffffff', -share * lightest] : [looks.ink.text, share * darkest];
  return formatHex(interpolate([colour, ground], 'rgb')(part));
}
