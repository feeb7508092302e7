// A report as one self-contained HTML file: styles, figures and equations are embedded, and there is no script.
import {
  formatHeading,
  type Appendix,
  type Block,
  type Item,
  type ReportDocument,
  type Section,
} from './document/document';
import { formatEmbeddedTypeface, escapeXml, formatSvg } from '../figures';
import { formatInline, formatMath, formatParagraphs, formatTypedParagraphs } from './markup';
import { pageStyle } from './page-style';
import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline';
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

/** The content security policy, with which the file can load nothing and run nothing in any browser. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** @param only a section that is saved separately */
export function toHtml(document: ReportDocument, only: Section | null = null): string {
  const title = only === null ? document.title : `${document.title}: ${formatHeading(only)}`;
  const body =
    only === null
      ? [
          formatStatementHtml(document),
          document.opening.map(formatBlockHtml).join('\n'),
          ...document.sections.map((section) => formatSectionHtml(section, document)),
          ...document.appendix.map(formatAppendixHtml),
        ]
      : [
          formatStatementHtml(document),
          ...(only.isAboutRuns ? document.opening.filter(isOfEachPart).map(formatBlockHtml) : []),
          formatSectionHtml(only, document),
          // Its first part has the settings.
          ...(only.isAboutRuns ? document.appendix.slice(0, 1).map(formatAppendixHtml) : []),
        ];
  const form = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  const date = new Date(document.createdAt).toLocaleDateString('en-GB', form);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)}</title>
<style>
${formatEmbeddedTypeface(inter)}
${mathStyle}
${pageStyle}</style>
</head>
<body>
<header>
<h1>${escapeXml(document.title)}</h1>
<p>${escapeXml(document.byline)} · ${date}</p>
</header>
${body.join('\n')}
</body>
</html>
`;
}

/** Whether a block of the opening is repeated before each part: the caveats and the table of runs, not the curves. */
const isOfEachPart = ({ kind }: Block) => kind === 'note' || kind === 'table';

function formatStatementHtml({ statement }: ReportDocument): string {
  return `<aside class="statement">${statement.map((line) => `<p>${formatInline(line)}</p>`).join('')}</aside>`;
}

/** Returns an answer in which invalid markup is shown as text. */
function formatAnswerHtml({ by, answeredIn, typed }: Extract<Block, { kind: 'answer' }>): string {
  const label = `<figcaption>Answer by ${escapeXml(by)}</figcaption>`;
  if (typed.trim() === '') {
    return `<figure class="answer">${label}<p class="empty">Not answered yet.</p></figure>`;
  }
  const body =
    answeredIn === 'python'
      ? `<pre><code>${escapeXml(typed)}</code></pre>`
      : formatTypedParagraphs(typed);
  return `<figure class="answer">${label}${body}</figure>`;
}

function formatSectionHtml(section: Section, { setup }: ReportDocument): string {
  const before = section.hasSetup ? setup.map(formatBlockHtml).join('\n') : '';
  return `<section class="part" data-section="${section.id}">
<h2>${escapeXml(formatHeading(section))}</h2>
${section.note === '' ? '' : `<p class="label">${escapeXml(section.note)}</p>`}
${before}
${section.items.map(formatItemHtml).join('\n')}
</section>`;
}

/** Returns an item. An item without a number is the only item of its section. */
function formatItemHtml({ id, number, asked, blocks }: Item): string {
  if (number === '')
    return `<div data-item="${id}">\n${blocks.map(formatBlockHtml).join('\n')}\n</div>`;
  return `<section class="item" data-item="${id}">
<h3>${escapeXml(number)}.</h3>
<p class="asked">${formatInline(asked)}</p>
${blocks.map(formatBlockHtml).join('\n')}
</section>`;
}

function formatAppendixHtml({ title, blocks }: Appendix, index: number): string {
  return `<section class="${index === 0 ? 'appendix' : 'more'}">
<h2>${escapeXml(title)}</h2>
${blocks.map(formatBlockHtml).join('\n')}
</section>`;
}

function formatBlockHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return formatParagraphs(block.markup);
    case 'note':
      return `<aside class="note"><h3>${escapeXml(block.title)}</h3><ul>${block.points.map((point) => `<li>${formatInline(point)}</li>`).join('')}</ul></aside>`;
    case 'equation':
      return `<div class="equation">${formatMath(block.tex, true)}</div>`;
    case 'figure':
      return `<figure>${formatSvg(block.part)}${block.caption === '' ? '' : `<figcaption>${formatInline(block.caption)}</figcaption>`}</figure>`;
    case 'table':
      return formatTableHtml(block);
    case 'answer':
      return formatAnswerHtml(block);
    case 'code':
      if (block.only === 'notebook') return '';
      return `<figure class="code"><figcaption>${escapeXml(block.title)}</figcaption><pre><code>${escapeXml(block.source)}</code></pre></figure>`;
  }
}

/** The number of rows above which a table may continue on the next page. */
const maxUnbrokenRows = 12;

/** A number with an interval: "1.30 (1.01–1.67)" */
const isInterval = /^(● )?[\d.]+ \([^a-z]+\)$/;

function formatTableHtml({ caption, head, rows }: Extract<Block, { kind: 'table' }>): string {
  const numeric = head.map(
    (_, column) =>
      rows.length > 0 &&
      rows.every((row) => /^[−-]?\$?[\d–](?:[^:]|:\d\d)*$/.test(row[column] ?? '')),
  );
  const getClass = (cell: string, column: number) => {
    if (numeric[column]) return ' class="number"';
    return isInterval.test(cell) ? ' class="unbroken"' : '';
  };
  const cells = (tag: 'th' | 'td', row: readonly string[]) =>
    row
      .map((cell, column) => `<${tag}${getClass(cell, column)}>${formatInline(cell)}</${tag}>`)
      .join('');
  return `<div class="table${rows.length > maxUnbrokenRows ? ' long' : ''}"><table><caption>${formatInline(caption)}</caption>
<thead><tr>${cells('th', head)}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n')}</tbody></table></div>`;
}

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

/** The embedded fonts replace KaTeX's own @font-face rules, which name files beside its style sheet. */
const mathStyle = [
  ...fonts.map(
    ([family, style, weight, data]) =>
      `@font-face{font-family:${family};font-style:${style};font-weight:${weight};src:url(${data}) format("woff2")}`,
  ),
  rules.replace(/@font-face\{[^}]*\}/g, ''),
].join('\n');
