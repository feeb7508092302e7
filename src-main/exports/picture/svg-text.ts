// Elements and words of an SVG, safe whatever a run is called.

export type Attributes = Readonly<Record<string, string | number>>;

/** @param content SVG, or text that went through `wrapped` */
export function tag(name: string, attributes: Attributes, content = ''): string {
  const listed = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${wrapped(String(value))}"`,
  );
  return `<${name}${listed.join('')}${content === '' ? '/>' : `>${content}</${name}>`}`;
}

/** Text as XML can hold it: no markup, and none of the characters that XML forbids. */
export function wrapped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

export interface WordStyle {
  readonly colour: string;
  readonly size?: number;
  readonly weight?: number;
  readonly anchor?: 'middle' | 'end';
  readonly dy?: string;
}

export function words(x: number, y: number, text: string, style: WordStyle): string {
  const { colour, size, weight, anchor, dy } = style;
  const place = { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
  const attributes = {
    ...place,
    fill: colour,
    ...(dy !== undefined && { dy }),
    ...(anchor !== undefined && { 'text-anchor': anchor }),
    ...(size !== undefined && { 'font-size': size }),
    ...(weight !== undefined && { 'font-weight': weight }),
  };
  return tag('text', attributes, wrapped(text));
}
