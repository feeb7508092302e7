// What the questions draw on: the runs, what each cell's runs say together, the sizes of the network.
import { isCell, type CellKind } from '../../catalogue/config';
import type { ReportData, ReportRun } from '../collect';
import { cellResult, type CellResult } from '../explanations/cells';
import type { LastRow } from '../last-row';

export interface Sizes {
  readonly steps: number;
  readonly features: number;
  readonly hidden: number;
}

export interface Context {
  readonly data: ReportData;
  readonly sizes: Sizes;
  /** What the images' last row gives away; null if the images could not be read. */
  readonly lastRow: LastRow | null;
  readonly runsOf: (cell: CellKind) => readonly ReportRun[];
  /** Null without a run that has ended an epoch. */
  readonly resultOf: (cell: CellKind) => CellResult | null;
}

export function createContext(data: ReportData, lastRow: LastRow | null): Context {
  const hidden = data.runs.find(({ run }) => isCell(run.cell))?.run.config.hiddenSize ?? 150;
  return {
    data,
    sizes: { steps: 28, features: 28, hidden },
    lastRow,
    runsOf: (cell) => data.runs.filter(({ run }) => run.cell === cell),
    resultOf: (cell) => cellResult(cell, data.runs),
  };
}
