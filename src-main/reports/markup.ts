// The subset of Markdown in reports as HTML. KaTeX sets TeX (to-html.ts), with MathML for screen readers.
import katex from 'katex';
import type { MarkupPiece } from '../contract/report';
import { escapeXml } from '../figures';
import type { Markup } from './document/document';

/** @throws ParseError on TeX that KaTeX cannot parse */
export function formatMath(tex: string, displayMode: boolean): string {
  return katex.renderToString(tex, { output: 'htmlAndMathml', displayMode, strict: 'error' });
}

/** Splits a line into `code`, $TeX$, **strong** and plain text. */
export function splitMarkup(markup: Markup): MarkupPiece[] {
  return markup
    .split(/(`[^`]+`|\$[^$]+\$|\*\*[^*]+\*\*)/)
    .filter((piece) => piece !== '')
    .map((piece): MarkupPiece => {
      const inner = piece.slice(1, -1);
      if (/^`.+`$/.test(piece)) return { kind: 'code', text: inner };
      if (/^\$.+\$$/s.test(piece)) return { kind: 'tex', text: inner };
      if (/^\*\*.+\*\*$/s.test(piece)) return { kind: 'strong', text: piece.slice(2, -2) };
      return { kind: 'text', text: piece };
    });
}

/** Returns a line as HTML. @throws ParseError on TeX that KaTeX cannot parse */
export function formatInline(markup: Markup): string {
  return splitMarkup(markup).map(formatPieceHtml).join('');
}

function formatPieceHtml({ kind, text }: MarkupPiece): string {
  switch (kind) {
    case 'tex':
      return formatMath(text, false);
    case 'text':
      return escapeXml(text);
    default:
      return `<${kind}>${escapeXml(text)}</${kind}>`;
  }
}

/** Returns paragraphs, separated by blank lines, as HTML. */
export function formatParagraphs(markup: Markup): string {
  return markup
    .split(/\n\n+/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${formatInline(paragraph)}</p>`)
    .join('\n');
}

/** Returns user text line by line: markup if it is valid, otherwise plain text, and code between fences. */
export function formatTypedParagraphs(typed: string): string {
  return typed
    .split(/^```[^\n]*\n([\s\S]*?)^```[^\n]*$/m)
    .map((piece, index) =>
      index % 2 === 1
        ? `<pre><code>${escapeXml(piece.trimEnd())}</code></pre>`
        : formatTypedText(piece),
    )
    .join('\n');
}

function formatTypedText(typed: string): string {
  return typed
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${paragraph.trim().split('\n').map(formatTypedLine).join('<br>')}</p>`)
    .join('\n');
}

function formatTypedLine(line: string): string {
  try {
    return formatInline(line);
  } catch {
    // TeX that KaTeX cannot parse.
    return escapeXml(line);
  }
}
