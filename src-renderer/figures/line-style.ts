// Runs of the same hue are told apart by dash and shade.
import { dashes, dashPatterns, type Hue } from '$catalogue/hues';
import { modelFacts, type ModelKind } from '$catalogue/models';
import type { Palette } from './palette.svelte';

export interface LineStyle {
  readonly hue: Hue;
  /** Canvas dash pattern in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  /** How much of the ink colour is mixed in, in percent. */
  readonly shade: number;
  /** Any CSS colour in place of the hue, where runs are coloured by a setting or one by one. */
  readonly colour?: string;
}

/** Several metrics in one picture are told apart by these, in this order. */
export const metricDashes = dashes.map((dash) => dashPatterns[dash]);
const shades = [0, 45, 75];

/** The model's hue; later runs of the same hue are darker (lighter in the dark theme). */
export function lineColour({ hue, shade, colour }: LineStyle, palette: Palette): string {
  const own = colour ?? palette.line[hue];
  return shade === 0 ? own : `color-mix(in srgb, ${palette.ink} ${String(shade)}%, ${own})`;
}

/** The same with enough contrast for text. */
export function labelColour({ hue, colour }: LineStyle, palette: Palette): string {
  if (colour === undefined) return palette.text[hue];
  return `color-mix(in srgb, ${palette.ink} 35%, ${colour})`;
}

/** The model's hue, in its own dash: a library's layer has its cell's hue, dashed. */
export function plain(kind: ModelKind): LineStyle {
  const { hue, dash } = modelFacts[kind];
  return { hue, dash: dashPatterns[dash], shade: 0 };
}

/** The plainest style that no other run of this hue has taken; the plain one when all are taken. */
export function freeStyle(kind: ModelKind, taken: Iterable<LineStyle>): LineStyle {
  const own = plain(kind);
  const others = [...taken].filter(({ hue }) => hue === own.hue);
  const order = [
    own.dash,
    ...dashes.map((dash) => dashPatterns[dash]).filter((dash) => dash !== own.dash),
  ];
  const free = shades
    .flatMap((shade) => order.map((dash) => ({ dash, shade })))
    .find(({ dash, shade }) => !others.some((one) => one.dash === dash && one.shade === shade));
  return { ...own, ...free };
}

/** A style for each run, in their order. */
export function lineStyles(
  runs: readonly { readonly id: number; readonly cell: ModelKind }[],
): Map<number, LineStyle> {
  const styles = new Map<number, LineStyle>();
  for (const { id, cell } of runs) styles.set(id, freeStyle(cell, styles.values()));
  return styles;
}
