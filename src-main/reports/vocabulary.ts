// A report's terms for a run's data and for the steps of its sequences.
import type { ReadingKind } from '../catalogue/config';
import { readings, readingShape } from '../catalogue/reading';
import { dataName } from '../catalogue/setting-words';
import { classCount } from '../catalogue/evaluation';
import type { ReportRun } from './collect';

/** Pixels; the same for every data set. */
export const imageSide = 28;

export interface Vocabulary {
  /** "MNIST", "Fashion-MNIST" */
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
  const { reading } = run.config;
  const shape = readingShape(reading, imageSide, imageSide);
  if (shape === null) throw new RangeError(`${reading} does not fit ${imageSide} × ${imageSide}`);
  return {
    data: dataName(run.config),
    step: stepWord(reading),
    steps: shape.time,
    features: shape.features,
    classes: classNames ?? Array.from({ length: classCount }, (_, label) => String(label)),
  };
}

/** How an image becomes a sequence: a clause without a full stop. */
export function readingInWords(reading: ReadingKind): string {
  const { manner, parts } = readings[reading];
  return `an image of ${imageSide} × ${imageSide} pixels is read ${manner} (${parts}), each of them one time step`;
}
