// A chart of runs as plain data: its axes, and its lines in the units of the axes.
import type { Dash } from '../catalogue/hues';
import type { ChartAxis } from '../comparison/chart-axes';
import type { ColourLegend } from '../comparison/colours';
import type { Label } from '../comparison/run-labels';
import type { Vertices } from '../curves/value-range';

export interface FigureLine {
  readonly name: string;
  /** The name in parts, some of which are left out where not all names have room; itself, if left out. */
  readonly parts?: Label;
  /** Its last value in words, after its name; '' for none. */
  readonly value: string;
  /** "#rrggbb", like all colours here. */
  readonly colour: string;
  /** The same hue, dark enough to read. */
  readonly textColour: string;
  readonly dash: Dash;
  /** Values at every batch, smoothed. */
  readonly line: Vertices;
  /** Results, one an epoch, joined and marked. */
  readonly marks: Vertices;
  /** The values behind a smoothed line; empty where they are not shown. */
  readonly raw: Vertices;
  readonly nonFinite: Vertices;
  /** Around a mean over seeds; both have the same x. */
  readonly band: { readonly low: Vertices; readonly high: Vertices } | null;
}

/** An entry of the legend: a stroke, unless it has the symbol of a mark. */
export interface KeyEntry {
  readonly label: string;
  readonly colour: string;
  readonly dash?: Dash;
  readonly symbol?: 'triangle' | 'triangle-down' | 'times';
}

export interface Figure {
  /** '' for none. */
  readonly title: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly lines: readonly FigureLine[];
  /** What the colours mean; left out where each line has its name in its colour. */
  readonly legend?: ColourLegend;
  /** What the shades of a colour mean; left out with the legend. Names then stand beside a stroke of their line's shade. */
  readonly shades?: readonly KeyEntry[];
  /** What the dashes mean. */
  readonly dashes?: readonly KeyEntry[];
  /** Below the plot in small type: how the curves were made. */
  readonly note?: string;
  /** Whose names go first where there is no room for all. */
  readonly better: 'higher' | 'lower' | null;
}

export const noVertices: Vertices = { x: new Float64Array(0), y: new Float32Array(0) };

/** A line without anything to draw yet, and without a name. */
export const plainLine: Omit<FigureLine, 'colour' | 'textColour'> = {
  name: '',
  value: '',
  dash: 'solid',
  line: noVertices,
  marks: noVertices,
  raw: noVertices,
  nonFinite: noVertices,
  band: null,
};

export function verticesOf(points: readonly (readonly [x: number, y: number])[]): Vertices {
  return {
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
  };
}
