// The colours and dashes of lines, by name. What a colour is on its ground the ground says: the window's
// tokens.css for both themes, the report's figures/colours.ts for paper.

/** Okabe and Ito's colours, which people who are colour-blind tell apart; grey and ink besides. */
export const hues = ['blue', 'orange', 'green', 'purple', 'vermillion', 'grey', 'ink'] as const;
export type Hue = (typeof hues)[number];

/** Lines of one colour are told apart by these, in this order. */
export const dashes = ['solid', 'dashed', 'dotted', 'dash-dotted'] as const;
export type Dash = (typeof dashes)[number];
