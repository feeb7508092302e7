// Runs of the same hue are told apart by dash and shade. A library's layer has its cell's hue, dashed;
// the feed-forward networks share grey.
import { cellOfModel, isLibrary, modelKinds, type ModelKind } from '$catalogue/config';

/** What has a hue of its own: the models, and in the activation lab σ (tanh has the RNN's) and ratios. */
export const hues = [...modelKinds, 'sigmoid', 'ratio'] as const;
export type Hue = (typeof hues)[number];

export interface LineStyle {
  readonly cell: Hue;
  /** Canvas dash pattern in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  /** How far the hue moves towards the ink, in percent. */
  readonly shade: number;
}

type Dash = LineStyle['dash'];
const [solid, dashed, dotted, dashDotted]: [Dash, Dash, Dash, Dash] = [
  [],
  [7, 3],
  [2, 3],
  [9, 3, 2, 3],
];
const dashes = [solid, dashed, dotted, dashDotted];
const shades = [0, 45, 75];

/** The model's hue, in its own dash: solid but for a library's layer and all feed-forward ones but one. */
export function plain(cell: Hue): LineStyle {
  return { cell, dash: ownDash(cell), shade: 0 };
}

/** The plainest style that no other run of this hue has taken; the plain one when all are taken. */
export function freeStyle(cell: ModelKind, taken: Iterable<LineStyle>): LineStyle {
  const others = [...taken].filter((style) => family(style.cell) === family(cell));
  const own = ownDash(cell);
  const order = [own, ...dashes.filter((dash) => dash !== own)];
  const free = shades
    .flatMap((shade) => order.map((dash) => ({ dash, shade })))
    .find(({ dash, shade }) => !others.some((one) => one.dash === dash && one.shade === shade));
  return { ...plain(cell), ...free };
}

/** A style for each run, in their order. */
export function lineStyles(
  runs: readonly { readonly id: number; readonly cell: ModelKind }[],
): Map<number, LineStyle> {
  const styles = new Map<number, LineStyle>();
  for (const { id, cell } of runs) styles.set(id, freeStyle(cell, styles.values()));
  return styles;
}

/** Whoever shares a hue. */
function family(hue: Hue): Hue | 'feed-forward' {
  if (hue === 'sigmoid' || hue === 'ratio') return hue;
  return cellOfModel(hue) ?? 'feed-forward';
}

function ownDash(cell: Hue): Dash {
  if (cell !== 'sigmoid' && cell !== 'ratio' && isLibrary(cell)) return dashed;
  if (cell === 'fnn-last-row') return dotted;
  return cell === 'fnn-rows' ? dashDotted : solid;
}
