// The typeface of the window, the reports and the figures.
import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline';

/** A CSS font family: Inter, and what a system has in its place. */
export const typeface =
  "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif";

/** A CSS rule that embeds the Latin letters of Inter, for files that leave the app. */
export const embeddedTypeface = `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(${inter}) format("woff2")}`;
