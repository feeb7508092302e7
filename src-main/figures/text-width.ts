// Estimates the width of text where there is no canvas to measure it, and breaks it into lines. The estimate is
// rather too large than too small, since spare space looks better than truncated text.

/** Returns the width in ems for DejaVu Sans, the widest of the fonts in which a figure may be shown. */
function estimateCharacterWidth(sign: string): number {
  if (/[ilj.,:;|!'()[\]I]/.test(sign)) return 0.36;
  if (/[mwMW%@±×…]/.test(sign)) return 0.98;
  if (/\p{Lu}/u.test(sign)) return 0.72;
  // Chinese, Japanese and Korean characters, and emoji.
  return /[\u1100-\uffff]|\p{Extended_Pictographic}/u.test(sign) ? 1.1 : 0.63;
}

/** Returns a text's width in pixels. */
export function estimateTextWidth(text: string, fontSize: number): number {
  return Array.from(text).reduce((sum, sign) => sum + estimateCharacterWidth(sign), 0) * fontSize;
}

/** Returns the width of the widest of several texts, in whole pixels. */
export const measureWidest = (texts: readonly string[], fontSize: number) =>
  Math.ceil(Math.max(0, ...texts.map((text) => estimateTextWidth(text, fontSize))));

/** Returns lines that fit; a word longer than a line has a line to itself. Empty for an empty text. */
export function wrapText(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && estimateTextWidth(longer, fontSize) <= width)
      lines[lines.length - 1] = longer;
    else if (word !== '') lines.push(word);
  }
  return lines;
}
