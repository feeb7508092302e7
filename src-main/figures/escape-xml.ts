// Foreign text, such as a run's name, within XML.

/** Text without markup and without the characters that XML forbids. */
export function escapeXml(text: string): string {
  return removeControls(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** XML forbids control characters, even escaped. */
export const removeControls = (text: string) =>
  text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
