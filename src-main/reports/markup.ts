// The report's small part of Markdown as HTML, and TeX as MathML, which needs neither fonts nor scripts.
import katex from 'katex';
import type { Markup } from './document';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export function escapeHtml(words: string): string {
  return words.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

/** @throws ParseError on TeX that KaTeX does not know */
export function mathMl(tex: string, displayMode: boolean): string {
  const html = katex.renderToString(tex, { output: 'mathml', displayMode, strict: 'error' });
  // Chromium knows no mathvariant but "normal"; bold is left to the page's style.
  return html.replaceAll(
    '<mi mathvariant="double-struck">R</mi>',
    '<mi mathvariant="normal">ℝ</mi>',
  );
}

/** `code`, $TeX$ and **strong** within a line. */
export function inline(markup: Markup): string {
  return markup
    .split(/(`[^`]+`|\$[^$]+\$|\*\*[^*]+\*\*)/)
    .map((piece) => {
      const inner = piece.slice(1, -1);
      if (/^`.+`$/.test(piece)) return `<code>${escapeHtml(inner)}</code>`;
      if (/^\$.+\$$/s.test(piece)) return mathMl(inner, false);
      if (/^\*\*.+\*\*$/s.test(piece)) return `<strong>${escapeHtml(piece.slice(2, -2))}</strong>`;
      return escapeHtml(piece);
    })
    .join('');
}

/** Paragraphs, which blank lines part. */
export function paragraphs(markup: Markup): string {
  return markup
    .split(/\n\n+/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${inline(paragraph)}</p>`)
    .join('\n');
}
