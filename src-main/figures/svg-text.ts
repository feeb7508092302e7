// Elements and text of an SVG, with all names of runs escaped.

/** @param attributes undefined ones are left out @param content SVG, or text that went through `escapeXml` */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content = '',
): string {
  const listed = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escapeXml(String(value))}"`,
  );
  return `<${name}${listed.join('')}${content === '' ? '/>' : `>${content}</${name}>`}`;
}

/** Text without markup and without the characters that XML forbids. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

interface WordStyle {
  readonly colour: string;
  readonly size?: number;
  readonly weight?: number;
  readonly anchor?: 'middle' | 'end';
  readonly dy?: string;
}

export function words(x: number, y: number, text: string, style: WordStyle): string {
  const { colour, size, weight, anchor, dy } = style;
  const attributes = {
    x: Math.round(x * 10) / 10,
    y: Math.round(y * 10) / 10,
    fill: colour,
    dy,
    'text-anchor': anchor,
    'font-size': size,
    'font-weight': weight,
  };
  return tag('text', attributes, escapeXml(text));
}
