// What a report's sections use: the runs, the result of each cell, and the terms and sizes of the runs' data.
import { defaultExperiment, isCell, type CellKind } from '../../engine/catalogue/config';
import type { ModelKind } from '../../engine/catalogue/models';
import { imageSide } from '../../engine/catalogue/pixel-order';
import type { ReportData, ReportRun } from './collect';
import { cellResults, type CellResult } from './results';
import { vocabularyOf, type Vocabulary } from './vocabulary';

export interface Context {
  readonly data: ReportData;
  /** The words of the first run of a cell; without runs, of an image read row by row. */
  readonly words: Vocabulary;
  readonly hidden: number;
  /** Runs of these models that have finished an epoch. */
  readonly runsOf: (...kinds: readonly ModelKind[]) => readonly ReportRun[];
  /** The best of a cell's settings; null without a run that has finished an epoch. */
  readonly resultOf: (cell: CellKind) => CellResult | null;
}

export function createContext(data: ReportData): Context {
  const leading = data.runs.find(({ run }) => isCell(run.cell)) ?? data.runs[0];
  const runsOf: Context['runsOf'] = (...kinds) =>
    data.runs.filter(({ run, epochs }) => kinds.includes(run.cell) && epochs.length > 0);
  return {
    data,
    words: leading === undefined ? withoutRuns : vocabularyOf(leading),
    hidden: leading?.run.config.hiddenSize ?? defaultExperiment.hiddenSize,
    runsOf,
    resultOf: (cell) => cellResults(runsOf(cell))[0] ?? null,
  };
}

const withoutRuns: Vocabulary = {
  data: 'MNIST',
  step: 'row',
  steps: imageSide,
  features: imageSide,
  classes: Array.from({ length: 10 }, (_, label) => String(label)),
};
