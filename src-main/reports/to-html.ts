// A report as one HTML file that needs nothing else: styles, figures and equations are within, and no script.
import type { QuestionId } from '../contract/report';
import type { Block, Item, Question, ReportDocument, Section } from './document';
import { authorName, questionStem, reportStem } from './file-names';
import { escapeHtml, inline, mathMl, paragraphs } from './markup';
import { pageStyle } from './page-style';

/** Whoever opens the file: it can load nothing and run nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** @param only one question by itself, as it is handed in */
export function toHtml(document: ReportDocument, only: QuestionId | null = null): string {
  const questions = document.questions.filter(({ id }) => only === null || id === only);
  const title = only === null ? reportStem(document.author) : questionStem(document.author, only);
  const body =
    only === null
      ? [
          document.opening.map(blockHtml).join('\n'),
          ...questions.map((question) => questionHtml(question, document, false)),
          ...document.appendix.map(sectionHtml),
        ]
      : questions.map((question) => questionHtml(question, document, true));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${pageStyle}</style>
</head>
<body>
<header>
<h1>Assignment 4: Recurrent Neural Networks</h1>
<p>${escapeHtml(authorName(document.author))} · ECE1508: Applied Deep Learning · ${longDate(document.createdAt)}</p>
</header>
${body.join('\n')}
</body>
</html>
`;
}

function longDate(iso: string): string {
  const form = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Date(iso).toLocaleDateString('en-GB', form);
}

function questionHtml(question: Question, { setup }: ReportDocument, isFirst: boolean): string {
  // The first question with code to run begins with what all of it needs.
  const before = question.id === 'P1' ? setup.map(blockHtml).join('\n') : '';
  return `<section class="question${isFirst ? ' first' : ''}" data-question="${question.id}">
<h2>${escapeHtml(question.label)}: ${escapeHtml(question.title)}</h2>
<p class="label">${escapeHtml(question.points)}</p>
${before}
${question.items.map(itemHtml).join('\n')}
</section>`;
}

function itemHtml({ id, asked, blocks }: Item): string {
  // Within its question an item has the number that the assignment gives it.
  const number = `${id.replace(/^.*\./, '')}${id === 'P1.15' ? '*' : ''}.`;
  return `<section class="item" data-item="${id}">
<h3>${number}</h3>
<p class="asked">${inline(asked)}</p>
${blocks.map(blockHtml).join('\n')}
</section>`;
}

function sectionHtml({ title, blocks }: Section, index: number): string {
  return `<section class="${index === 0 ? 'appendix' : 'more'}">
<h2>${escapeHtml(title)}</h2>
${blocks.map(blockHtml).join('\n')}
</section>`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return paragraphs(block.markup);
    case 'equation':
      return `<div class="equation">${mathMl(block.tex, true)}</div>`;
    case 'figure':
      return `<figure>${block.svg}<figcaption>${inline(block.caption)}</figcaption></figure>`;
    case 'table':
      return tableHtml(block);
    case 'code':
      return `<figure class="code"><figcaption>${escapeHtml(block.title)}</figcaption><pre><code>${escapeHtml(block.source)}</code></pre></figure>`;
  }
}

function tableHtml({ caption, head, rows }: Extract<Block, { kind: 'table' }>): string {
  const numeric = head.map(
    (_, column) =>
      rows.length > 0 && rows.every((row) => /^(?:[−-]?[\d–]|never)[^:]*$/.test(row[column] ?? '')),
  );
  const cells = (tag: 'th' | 'td', row: readonly string[]) =>
    row
      .map(
        (cell, column) =>
          `<${tag}${numeric[column] ? ' class="number"' : ''}>${inline(cell)}</${tag}>`,
      )
      .join('');
  return `<div class="table"><table><caption>${inline(caption)}</caption>
<thead><tr>${cells('th', head)}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n')}</tbody></table></div>`;
}
