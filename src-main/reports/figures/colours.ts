// Okabe–Ito on paper: a line's colour, and the same hue dark enough for its label.
import type { Hue } from '../../catalogue/hues';
import { modelFacts } from '../../catalogue/models';
import type { ReportRun } from '../collect';

interface Paint {
  readonly line: string;
  readonly label: string;
}

export const ink = { text: '#1b1d21', quiet: '#565b66', line: '#868b95', grid: '#e2e4e8' } as const;

const paints: Readonly<Record<Hue, Paint>> = {
  blue: { line: '#0072b2', label: '#00639b' },
  orange: { line: '#c28400', label: '#8a5d00' },
  green: { line: '#009e73', label: '#00704f' },
  purple: { line: '#cc79a7', label: '#9c4276' },
  vermillion: { line: '#d55e00', label: '#a84a00' },
  grey: { line: '#868b95', label: '#565b66' },
  ink: { line: ink.text, label: ink.text },
};

export interface LineStyle {
  readonly line: string;
  readonly label: string;
  /** SVG's stroke-dasharray; the second and third run of a hue are told from the first by it. */
  readonly dash: string;
}

const dashes = ['none', '6 3', '2 3', '8 3 2 3'] as const;

export function styleOf({ run }: ReportRun, runs: readonly ReportRun[]): LineStyle {
  const { hue } = modelFacts[run.cell];
  const same = runs.filter((other) => modelFacts[other.run.cell].hue === hue);
  const place = same.findIndex((other) => other.run.id === run.id);
  return { ...paints[hue], dash: dashes[place % dashes.length] ?? 'none' };
}
