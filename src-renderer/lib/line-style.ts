// Runs of the same cell share its hue; dash and shade tell them apart.
import { cellKinds, type CellKind } from '$contract/config';

/** What has a hue of its own: the cells, and in the activation lab σ (tanh has the RNN's) and ratios. */
export const hues = [...cellKinds, 'sigmoid', 'ratio'] as const;
export type Hue = (typeof hues)[number];

export interface LineStyle {
  readonly cell: Hue;
  /** Canvas dash pattern in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  /** How far the hue moves towards the ink, in percent. */
  readonly shade: number;
}

const dashes: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3]];
const shades = [0, 45, 75];
const variants = shades.flatMap((shade) => dashes.map((dash) => ({ dash, shade })));

/** The cell's hue, solid. */
export function plain(cell: Hue): LineStyle {
  return { cell, dash: [], shade: 0 };
}

/** The plainest style that no other run of this cell has taken; the plain one when all are taken. */
export function freeStyle(cell: CellKind, taken: Iterable<LineStyle>): LineStyle {
  const others = [...taken].filter((style) => style.cell === cell);
  const free = variants.find(
    ({ dash, shade }) => !others.some((style) => style.dash === dash && style.shade === shade),
  );
  return { ...plain(cell), ...(free ?? variants[0]) };
}

/** A style for each run, in their order. */
export function lineStyles(
  runs: readonly { readonly id: number; readonly cell: CellKind }[],
): Map<number, LineStyle> {
  const styles = new Map<number, LineStyle>();
  for (const { id, cell } of runs) styles.set(id, freeStyle(cell, styles.values()));
  return styles;
}
