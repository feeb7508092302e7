// The style of mathematics, independent of a machine's fonts: KaTeX's rules and the fonts that the reports use, embedded
// in the page.
import rules from 'katex/dist/katex.min.css?raw';
import ams from 'katex/dist/fonts/KaTeX_AMS-Regular.woff2?inline';
import bold from 'katex/dist/fonts/KaTeX_Main-Bold.woff2?inline';
import mainItalic from 'katex/dist/fonts/KaTeX_Main-Italic.woff2?inline';
import main from 'katex/dist/fonts/KaTeX_Main-Regular.woff2?inline';
import italic from 'katex/dist/fonts/KaTeX_Math-Italic.woff2?inline';
import size1 from 'katex/dist/fonts/KaTeX_Size1-Regular.woff2?inline';
import size2 from 'katex/dist/fonts/KaTeX_Size2-Regular.woff2?inline';
import size3 from 'katex/dist/fonts/KaTeX_Size3-Regular.woff2?inline';
import size4 from 'katex/dist/fonts/KaTeX_Size4-Regular.woff2?inline';

const fonts: readonly (readonly [family: string, style: string, weight: number, data: string])[] = [
  ['KaTeX_AMS', 'normal', 400, ams],
  ['KaTeX_Main', 'normal', 700, bold],
  ['KaTeX_Main', 'italic', 400, mainItalic],
  ['KaTeX_Main', 'normal', 400, main],
  ['KaTeX_Math', 'italic', 400, italic],
  ['KaTeX_Size1', 'normal', 400, size1],
  ['KaTeX_Size2', 'normal', 400, size2],
  ['KaTeX_Size3', 'normal', 400, size3],
  ['KaTeX_Size4', 'normal', 400, size4],
];

const faces = fonts.map(
  ([family, style, weight, data]) =>
    `@font-face{font-family:${family};font-style:${style};font-weight:${weight};src:url(${data}) format("woff2")}`,
);

/** The embedded fonts replace KaTeX's own @font-face rules, which name files beside its style sheet. */
export const mathStyle = [...faces, rules.replace(/@font-face\{[^}]*\}/g, '')].join('\n');
