// The typeface of the window, the reports and the figures.

/** The CSS font family: Inter, and the system's replacements. */
export const typeface =
  "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif";

/** Returns a CSS rule that embeds Inter. @param font the URL of its data */
export const formatEmbeddedTypeface = (font: string): string =>
  `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(${font}) format("woff2")}`;
