// Estimates the width of text where there is no canvas to measure it. Rather too wide than too narrow: spare room looks
// better than text that is cut off.

/** In ems, for DejaVu Sans, the widest of the fonts that a figure may be shown in. */
function widthOf(sign: string): number {
  if (/[ilj.,:;|!'()[\]I]/.test(sign)) return 0.36;
  if (/[mwMW%@±×…]/.test(sign)) return 0.98;
  if (/\p{Lu}/u.test(sign)) return 0.72;
  // Chinese, Japanese and Korean characters, and emoji.
  return /[\u1100-\uffff]|\p{Extended_Pictographic}/u.test(sign) ? 1.1 : 0.63;
}

/** In pixels. */
export function textWidth(text: string, fontSize: number): number {
  return Array.from(text).reduce((sum, sign) => sum + widthOf(sign), 0) * fontSize;
}
