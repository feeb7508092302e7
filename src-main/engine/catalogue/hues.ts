// The colours and dashes of lines, by name. Their values are in the window's tokens.css for both themes, and in
// paper.ts for reports and exported pictures.

/** Okabe and Ito's colours, which remain distinct with colour blindness; also grey and ink. */
export const hues = ['blue', 'orange', 'green', 'purple', 'vermillion', 'grey', 'ink'] as const;
export type Hue = (typeof hues)[number];

/** Lines of one colour are told apart by these, in this order. */
export const dashes = ['solid', 'dashed', 'dotted', 'dash-dotted'] as const;
export type Dash = (typeof dashes)[number];

/** Pixels that are drawn and left out in turn. */
export const dashPatterns: Readonly<Record<Dash, readonly number[]>> = {
  solid: [],
  dashed: [7, 3],
  dotted: [2, 3],
  'dash-dotted': [9, 3, 2, 3],
};
