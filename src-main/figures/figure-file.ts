// A figure as a separate file: white ground, its size, and a description with its caption's information.
import type { Run } from '../engine/contract';
import type { PaperChoice } from '../contract/run-exports';
import { escapeXml } from './escape-xml';
import { formatSvg, type Part } from './parts';

const pixelsPerMm = 96 / 25.4;
/** The em of a figure that is as large as the window's. */
const usualEm = 13;
/** The em of a figure that gets a width on paper: a caption's 8 points. */
const paperEm = 10.67;

/** The format for which a figure is drawn. */
export interface Sheet {
  /** The width in CSS pixels; null for the figure's own. */
  readonly width: number | null;
  /** The font size in CSS pixels. */
  readonly em: number;
  /** Whether the title and the note are in the picture, and not in a caption. */
  readonly hasTitle: boolean;
}

export function createSheet({ widthMm }: PaperChoice): Sheet {
  if (widthMm === null) return { width: null, em: usualEm, hasTitle: true };
  return { width: Math.round(widthMm * pixelsPerMm), em: paperEm, hasTitle: false };
}

/** A figure before it is a file. */
export interface FigureContent extends Part {
  readonly title: string;
  readonly runs: readonly Run[];
  /** The information for a reader, one sentence each. */
  readonly facts: readonly string[];
  /** The way in which it was made, only for the file's description. */
  readonly making?: readonly string[] | undefined;
}

/** @param description one sentence each */
export function createFigureFile(
  { content, size, title }: Pick<FigureContent, 'content' | 'size' | 'title'>,
  description: readonly string[],
  { widthMm }: PaperChoice,
): string {
  const { width, height } = size;
  const heightMm = widthMm === null ? 0 : Math.round((10 * widthMm * height) / width) / 10;
  const ground = `<title>${escapeXml(title)}</title>\n<desc>${escapeXml(description.join('\n'))}</desc>\n<rect width="${width}" height="${height}" fill="#ffffff"/>\n`;
  const shown = widthMm === null ? undefined : `width="${widthMm}mm" height="${heightMm}mm"`;
  return formatSvg({ content: `\n${ground}${content}\n`, size, label: title }, shown);
}
