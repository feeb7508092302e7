// The colours and dashes of lines, by name. Their values are in the window's tokens.css for both themes, and in
// paper.ts for reports and exported charts.

/** Okabe and Ito's colours, which remain distinct with colour blindness, and also grey and ink. */
export const hues = ['blue', 'orange', 'green', 'purple', 'vermillion', 'grey', 'ink'] as const;
export type Hue = (typeof hues)[number];

/** The dashes that distinguish lines of the same colour, in this order. */
export const dashes = ['solid', 'dashed', 'dotted', 'dash-dotted'] as const;
export type Dash = (typeof dashes)[number];

/** The lengths of dashes and gaps in pixels, alternating. */
export const dashPatterns: Readonly<Record<Dash, readonly number[]>> = {
  solid: [],
  dashed: [7, 3],
  dotted: [2, 3],
  'dash-dotted': [9, 3, 2, 3],
};
