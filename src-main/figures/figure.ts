// A chart of runs as plain data, the source of SVG and TeX: axes with their ticks, and lines in the units of the axes.
import type { Dash } from '../catalogue/hues';
import type { ColourLegend } from '../comparison/colours';
import type { Scale } from '../contract/compare-view';
import type { Line } from '../curves/draw';

export interface Tick {
  readonly value: number;
  readonly text: string;
}

export interface FigureAxis {
  readonly title: string;
  readonly scale: Scale;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
}

export interface FigureLine {
  /** The text at its end: its name and its last value. */
  readonly label: string;
  /** "#rrggbb", like all colours here. */
  readonly colour: string;
  /** The same hue, dark enough to read. */
  readonly textColour: string;
  readonly dash: Dash;
  readonly line: Line;
  /** The values behind a smoothed line; empty where they are not shown. */
  readonly raw: Line;
  readonly nonFinite: Line;
  /** Around a mean over seeds. */
  readonly band: { readonly low: Line; readonly high: Line } | null;
}

export interface Figure {
  readonly title: string;
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  readonly lines: readonly FigureLine[];
  readonly legend: ColourLegend;
  /** What a reader must know: runs, smoothing, thinning. One sentence each. */
  readonly facts: readonly string[];
}

/** A value's place on an axis: from 0 to 1, or beyond for what is not shown. */
export function shareOf({ scale, from, to }: FigureAxis, value: number): number {
  if (scale === 'linear') return (value - from) / (to - from);
  return value > 0 ? Math.log(value / from) / Math.log(to / from) : -Infinity;
}
