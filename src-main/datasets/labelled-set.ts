// What a model is trained and evaluated on, whatever its kind: images, which a run reads in its own way, or sequences.
import { classCount } from '../catalogue/evaluation';
import type { LabelledImages } from './labelled-images';
import type { SequenceSet } from './sequence-set';

export type LabelledSet = LabelledImages | SequenceSet;

export interface Dataset {
  readonly train: LabelledSet;
  readonly test: LabelledSet;
  /** SHA-256 over its contents, in hexadecimal: of images see `datasetChecksum`, of sequences `sequenceChecksum`. */
  readonly checksum: string;
}

export const isImages = (set: LabelledSet): set is LabelledImages => 'images' in set;

/** Whether each has numbers to predict, and not a class. */
export const hasNumbers = (set: LabelledSet): boolean =>
  !isImages(set) && set.targets !== undefined;

/** What a model's size follows from. */
export type Measures =
  | Pick<LabelledImages, 'rows' | 'columns'>
  | Pick<SequenceSet, 'paddings' | 'channels' | 'outputs'>;

/** What a model's head gives: a value for each class, or for each number. */
export const outputsOf = (set: Measures): number => ('outputs' in set ? set.outputs : classCount);

/** Whether batches of it need no padding. */
export const hasOneLength = (set: LabelledSet): boolean => isImages(set) || set.hasOneLength;
