// The context of a report's sections: the runs, the result of each cell, and the terms and sizes of the runs' data.
import { experiments, models, pixelOrders } from '../../engine/catalogue';
import type { CellKind, ModelKind } from '../../engine/catalogue';
import type { ReportData, ReportRun } from './collect';
import { listCellResults, type CellResult } from './results';
import { createVocabulary, type Vocabulary } from './vocabulary';

export interface Context {
  readonly data: ReportData;
  /** The terms for the first run of a cell; without runs, for an image read row by row. */
  readonly words: Vocabulary;
  readonly hidden: number;
  /** Runs of these models that have finished an epoch. */
  readonly getRuns: (...kinds: readonly ModelKind[]) => readonly ReportRun[];
  /** The best of a cell's settings; null without a run that has finished an epoch. */
  readonly getResult: (cell: CellKind) => CellResult | null;
}

export function createContext(data: ReportData): Context {
  const leading = data.runs.find(({ run }) => models.isCell(run.cell)) ?? data.runs[0];
  const getRuns: Context['getRuns'] = (...kinds) =>
    data.runs.filter(({ run, epochs }) => kinds.includes(run.cell) && epochs.length > 0);
  return {
    data,
    words: leading === undefined ? withoutRuns : createVocabulary(leading),
    hidden: leading?.run.config.hiddenSize ?? experiments.defaults.hiddenSize,
    getRuns,
    getResult: (cell) => listCellResults(getRuns(cell))[0] ?? null,
  };
}

const withoutRuns: Vocabulary = {
  data: 'MNIST',
  step: 'row',
  steps: pixelOrders.imageSide,
  features: pixelOrders.imageSide,
  classes: Array.from({ length: 10 }, (_, label) => String(label)),
};
