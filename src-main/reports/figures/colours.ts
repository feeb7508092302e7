// Okabe–Ito on paper: a line's colour for each cell, and the same hue dark enough for its label.
import {
  cellOfLibrary,
  isCell,
  isLibrary,
  type CellKind,
  type ModelKind,
} from '../../catalogue/config';
import type { ReportRun } from '../collect';

interface Hue {
  readonly line: string;
  readonly label: string;
}

export const ink = { text: '#1b1d21', quiet: '#565b66', line: '#868b95', grid: '#e2e4e8' } as const;

const cells: Readonly<Record<CellKind, Hue>> = {
  rnn: { line: '#0072b2', label: '#00639b' },
  gru: { line: '#e69f00', label: '#8a5d00' },
  lstm: { line: '#009e73', label: '#00704f' },
};

export interface LineStyle {
  readonly line: string;
  readonly label: string;
  /** SVG's stroke-dasharray; the second and third run of a cell are told from the first by it. */
  readonly dash: string;
}

/** What is none of the three: feed-forward networks. */
const grey: Hue = { line: '#868b95', label: '#565b66' };

/** A library's cell has the hue of the cell that it is to be compared with. */
function hueOf(kind: ModelKind): Hue {
  if (isCell(kind)) return cells[kind];
  return isLibrary(kind) ? cells[cellOfLibrary[kind]] : grey;
}

const dashes = ['none', '6 3', '2 3', '8 3 2 3'] as const;

export function styleOf({ run }: ReportRun, runs: readonly ReportRun[]): LineStyle {
  const same = runs.filter((other) => hueOf(other.run.cell) === hueOf(run.cell));
  const place = same.findIndex((other) => other.run.id === run.id);
  return { ...hueOf(run.cell), dash: dashes[place % dashes.length] ?? 'none' };
}
