// The hues on white for reports and exported charts: the colour of a line, and a darker one that is
// legible as text.
import type { Hue } from './hues';

interface Paint {
  readonly line: string;
  readonly label: string;
}

export const paperInk = {
  text: '#1b1d21',
  quiet: '#565b66',
  line: '#868b95',
  grid: '#e2e4e8',
  context: '#cdd0d6',
} as const;

export const paperPaints: Readonly<Record<Hue, Paint>> = {
  blue: { line: '#0072b2', label: '#00639b' },
  orange: { line: '#c28400', label: '#8a5d00' },
  green: { line: '#009e73', label: '#00704f' },
  purple: { line: '#cc79a7', label: '#9c4276' },
  vermillion: { line: '#d55e00', label: '#a84a00' },
  grey: { line: '#868b95', label: '#565b66' },
  ink: { line: paperInk.text, label: paperInk.text },
};
