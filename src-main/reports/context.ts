// What sections draw on: the runs, what each cell's runs say together, the sizes of the network.
import { isCell, type CellKind } from '../catalogue/config';
import type { LabelledImages } from '../datasets/labelled-images';
import type { ReportData, ReportRun } from './collect';
import { cellResult, type CellResult } from './explanations/cells';

export interface Sizes {
  readonly steps: number;
  readonly features: number;
  readonly hidden: number;
}

export interface Context {
  readonly data: ReportData;
  readonly sizes: Sizes;
  /** Those of the first run's data set; null if they could not be read. */
  readonly testImages: LabelledImages | null;
  readonly runsOf: (cell: CellKind) => readonly ReportRun[];
  /** Null without a run that has ended an epoch. */
  readonly resultOf: (cell: CellKind) => CellResult | null;
}

export function createContext(data: ReportData, testImages: LabelledImages | null): Context {
  const hidden = data.runs.find(({ run }) => isCell(run.cell))?.run.config.hiddenSize ?? 150;
  return {
    data,
    sizes: { steps: 28, features: 28, hidden },
    testImages,
    runsOf: (cell) => data.runs.filter(({ run }) => run.cell === cell),
    resultOf: (cell) => cellResult(cell, data.runs),
  };
}
