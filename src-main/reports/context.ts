// What a report's sections use: the runs, the result of each cell, and the terms and sizes of the runs' data.
import { defaultExperiment, isCell, type CellKind } from '../catalogue/config';
import type { LabelledImages } from '../datasets/labelled-images';
import type { ReportData, ReportRun } from './collect';
import { cellResult, type CellResult } from './results';
import { imageSide, vocabularyOf, type Vocabulary } from './vocabulary';

export interface Context {
  readonly data: ReportData;
  /** Of the first run of a cell; without runs, of an image read row by row. */
  readonly words: Vocabulary;
  readonly hidden: number;
  /** Of the first run's data set; null if they could not be read. */
  readonly testImages: LabelledImages | null;
  readonly runsOf: (cell: CellKind) => readonly ReportRun[];
  /** Null without a run that has finished an epoch. */
  readonly resultOf: (cell: CellKind) => CellResult | null;
}

export function createContext(data: ReportData, testImages: LabelledImages | null): Context {
  const leading = data.runs.find(({ run }) => isCell(run.cell)) ?? data.runs[0];
  return {
    data,
    words: leading === undefined ? withoutRuns : vocabularyOf(leading),
    hidden: leading?.run.config.hiddenSize ?? defaultExperiment.hiddenSize,
    testImages,
    runsOf: (cell) => data.runs.filter(({ run }) => run.cell === cell),
    resultOf: (cell) => cellResult(cell, data.runs),
  };
}

const withoutRuns: Vocabulary = {
  data: 'MNIST',
  item: 'image',
  step: 'row',
  steps: imageSide,
  features: imageSide,
  classes: Array.from({ length: 10 }, (_, label) => String(label)),
};
