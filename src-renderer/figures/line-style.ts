// Line styles: runs of the same hue are distinguished by dashes.
import { type Hue, type Look, looks, type ModelKind } from '$engine/catalogue';
import type { Palette } from './palette.svelte';

export interface LineStyle {
  readonly hue: Hue;
  /** Canvas dash pattern in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  /** Any CSS colour in place of the hue, if runs are coloured by a setting or individually. */
  readonly colour?: string;
}

/** The dashes that distinguish several metrics in one chart, in this order. */
export const metricDashes = looks.dashes.map((dash) => looks.dashPatterns[dash]);

/** Returns the colour of a label, which has enough contrast for text. */
export function labelColour({ hue, colour }: LineStyle, palette: Palette): string {
  if (colour === undefined) return palette.text[hue];
  return `color-mix(in srgb, ${palette.ink} 35%, ${colour})`;
}

/** Returns the hue and the dash of a model: a library layer has the hue of its cell, dashed. */
export function createPlainStyle(
  kind: ModelKind,
  getLook: (kind: ModelKind) => Look = looks.ofModels([]),
): LineStyle {
  const { hue, dash } = getLook(kind);
  return { hue, dash: looks.dashPatterns[dash] };
}

/** Returns a style for each run, in order: that of its model, with the next dash that no other run of its hue has. */
export function assignLineStyles(
  runs: readonly { readonly id: number; readonly cell: ModelKind }[],
  getLook = looks.ofRuns(runs),
): Map<number, LineStyle> {
  const styles = new Map<number, LineStyle>();
  for (const { id, cell } of runs) {
    const base = createPlainStyle(cell, getLook);
    const taken = [...styles.values()].filter(({ hue }) => hue === base.hue);
    const free = [base.dash, ...metricDashes].find((dash) =>
      taken.every((other) => other.dash !== dash),
    );
    styles.set(id, { ...base, dash: free ?? base.dash });
  }
  return styles;
}
