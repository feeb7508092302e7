// The report on the screen and on paper: light in any theme, one column.
// Nothing scrolls sideways: an element that scrolls would be a stop of the Tab key before the window's own controls.
// This is a module because bundlers process files of CSS, and longer than most since it is one style sheet.

import { typeface } from '../figures';

export const pageStyle = `:root {
  color-scheme: light;
}
@page {
  size: A4;
  margin: 17mm 16mm 19mm;
}
* {
  box-sizing: border-box;
}
body {
  max-width: 760px;
  margin: 0 auto;
  padding: 32px 24px 64px;
  background: #ffffff;
  color: #1b1d21;
  font: 15px/1.55 ${typeface};
  font-variant-numeric: tabular-nums;
}
/* Narrower than a page, it is shown smaller: a table would be cut. */
@media screen and (max-width: 600px) {
  :root {
    zoom: 0.85;
  }
}
@media screen and (max-width: 460px) {
  :root {
    zoom: 0.7;
  }
}
header {
  margin-bottom: 28px;
}
h1 {
  margin: 0 0 4px;
  font-size: 28px;
  line-height: 1.2;
  letter-spacing: -0.01em;
}
header p, .label {
  margin: 0;
  color: #565b66;
}
h2 {
  margin: 48px 0 4px;
  font-size: 20px;
  line-height: 1.25;
}
.item {
  position: relative;
  margin-top: 24px;
  padding-left: 44px;
}
.item > h3 {
  position: absolute;
  left: 0;
  margin: 0;
  color: #4f52c4;
  font-size: 15px;
}
.asked {
  margin: 0 0 8px;
  color: #565b66;
}
p {
  margin: 0 0 10px;
}
.statement {
  margin: 0 0 20px;
  padding: 10px 14px 4px;
  border: 1px solid #e2e4e8;
  border-radius: 6px;
  font-size: 14px;
}
.statement p {
  margin-bottom: 6px;
}
.note {
  margin: 0 0 20px;
  padding: 2px 0 2px 14px;
  border-left: 3px solid #d55e00;
}
.note h3 {
  margin: 0 0 4px;
  font-size: 14px;
}
.note ul {
  margin: 0;
  padding-left: 18px;
}
.answer {
  padding-left: 14px;
  border-left: 3px solid #4f52c4;
  break-inside: auto;
}
.answer .empty {
  color: #565b66;
  font-style: italic;
}
.katex {
  font-size: 1.1em;
}
.equation,
.katex-display {
  margin: 8px 0 12px;
  break-inside: avoid;
}
.katex-display,
.katex-display > .katex {
  text-align: left;
}
figure {
  margin: 14px 0 18px;
  break-inside: avoid;
}
figure svg {
  display: block;
  max-width: 100%;
  height: auto;
}
figcaption,
caption {
  padding: 4px 0;
  color: #565b66;
  font-size: 13px;
  text-align: left;
}
/* Code and the answers of a course have titles. */
body {
  counter-reset: figure table;
}
figure:not([class]) > figcaption::before {
  content: 'Figure ' counter(figure) '. ';
  counter-increment: figure;
}
caption::before {
  content: 'Table ' counter(table) '. ';
  counter-increment: table;
}
.code,
.table {
  margin: 12px 0 16px;
}
table {
  width: 100%;
  border-collapse: collapse;
  font-size: 13px;
  line-height: 1.35;
}
th,
td {
  padding: 4px 12px 4px 0;
  border-bottom: 1px solid #e2e4e8;
  text-align: left;
  vertical-align: top;
}
th {
  color: #565b66;
  font-weight: 500;
  vertical-align: bottom;
}
/* A name without a space breaks somewhere; shorter words stay whole. */
td:not(.number) {
  min-width: 5.5em;
  overflow-wrap: anywhere;
}
td:first-child {
  overflow-wrap: break-word;
}
.number {
  text-align: right;
}
td:is(.number, .unbroken) {
  white-space: nowrap;
}
tr > :last-child {
  padding-right: 0;
}
.code figcaption {
  font-weight: 600;
}
pre {
  margin: 0;
  padding: 10px 12px;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  border: 1px solid #e2e4e8;
  border-radius: 6px;
  background: #f7f7f8;
  font-size: 12px;
  line-height: 1.5;
  tab-size: 2;
}
p code, td code {
  font-size: 0.9em;
}
pre, code {
  font-family: ui-monospace, 'SF Mono', Consolas, 'DejaVu Sans Mono', monospace;
}
@media print {
  body {
    max-width: none;
    padding: 0;
    font-size: 10pt;
    line-height: 1.45;
  }
  header,
  .statement {
    margin-bottom: 14px;
  }
  .statement {
    padding: 6px 12px 2px;
    font-size: 9pt;
  }
  figure {
    margin: 10px 0 12px;
  }
  /* So that two rows of matrices fit on a page. */
  figure svg {
    zoom: 0.92;
  }
  h2 {
    margin-top: 24px;
  }
  h2,
  h3,
  .label,
  .asked,
  caption,
  figcaption:first-child {
    break-after: avoid;
  }
  table {
    font-size: 8.5pt;
  }
  .asked,
  p,
  li,
  tr,
  .table {
    break-inside: avoid;
  }
  /* A table's head with its first rows. */
  thead,
  tbody tr:nth-child(-n + 2) {
    break-after: avoid;
  }
  .code,
  .long {
    break-inside: auto;
  }
  /* A rule beside the code: of a box that breaks, the page would show the empty rest. */
  pre {
    orphans: 4;
    widows: 4;
    padding: 0 0 0 10px;
    border-width: 0 0 0 2px;
    border-radius: 0;
    background: none;
    font-size: 7.8pt;
  }
}
`;
