// A report's terms for a run's data and for the steps of its sequences.
import type { DatasetChoice, ReadingKind } from '../catalogue/config';
import { readings, readingShape } from '../catalogue/reading';
import { classCount } from '../datasets/labelled-images';
import type { ReportRun } from './collect';

/** Pixels; the same for every data set. */
export const imageSide = 28;

export interface Vocabulary {
  /** "MNIST", or the name of the data set's folder. */
  readonly data: string;
  /** What a step of the sequence is: "row". */
  readonly step: string;
  readonly steps: number;
  /** Of one step. */
  readonly features: number;
  /** By label: "7", or "Shirt". */
  readonly classes: readonly string[];
}

/** "row 3" of a permuted image would be mistaken for the image's own third row. */
function stepWord(reading: ReadingKind): string {
  return reading === 'permuted-rows' ? 'step' : (readings[reading].step ?? 'step');
}

export function vocabularyOf({ run, classNames }: ReportRun): Vocabulary {
  const { reading, dataset } = run.config;
  const shape = readingShape(reading, imageSide, imageSide);
  if (shape === null) throw new RangeError(`${reading} does not fit ${imageSide} × ${imageSide}`);
  return {
    data: dataName(dataset),
    step: stepWord(reading),
    steps: shape.time,
    features: shape.features,
    classes: classNames ?? Array.from({ length: classCount }, (_, label) => String(label)),
  };
}

export function dataName(dataset: DatasetChoice): string {
  if (dataset.kind === 'mnist') return 'MNIST';
  return dataset.directory.split(/[\\/]/).findLast((part) => part !== '') ?? dataset.directory;
}

/** How an image becomes a sequence: a clause without a full stop. */
export function readingInWords(reading: ReadingKind): string {
  const { manner, parts } = readings[reading];
  return `an image of ${imageSide} × ${imageSide} pixels is read ${manner} (${parts}), each of them one time step`;
}
