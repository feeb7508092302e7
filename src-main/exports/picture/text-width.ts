// How wide a text will be, where there is no canvas to ask. Wide rather than narrow: what has too much room looks
// better than what is cut.

/** Of DejaVu Sans, the widest of the faces a figure may be shown in; in ems. */
function widthOf(sign: string): number {
  if (/[ilj.,:;|!'()[\]I]/.test(sign)) return 0.36;
  if (/[mwMW%@±×…]/.test(sign)) return 0.98;
  if (/\p{Lu}/u.test(sign)) return 0.72;
  // Chinese, Japanese and Korean signs, and emoji.
  return /[\u1100-\uffff]|\p{Extended_Pictographic}/u.test(sign) ? 1.1 : 0.63;
}

/** In pixels. */
export function textWidth(text: string, fontSize: number): number {
  return Array.from(text).reduce((sum, sign) => sum + widthOf(sign), 0) * fontSize;
}
