// The choice of a run's data set, including the forms that earlier versions stored.
import { z } from 'zod';
import { toPlainLine } from '../../core/plain-text';
import { namedTasks, getTask } from '../tasks';

/** MNIST (LeCun, Cortes, Burges 1998), which is part of Unroll. */
export const mnist = {
  name: 'MNIST',
  sha256: 'b2d8f5bf39174ee5ffeefa97e42d673c35432b411bb5d1f74fbbeddae7f1690a',
  pictures: true,
} as const;

/** Data sets whose names differ from the names of their folders. */
const properNames: Readonly<Record<string, string>> = {
  fashionmnist: 'Fashion-MNIST',
  kmnist: 'KMNIST',
  emnist: 'EMNIST',
  qmnist: 'QMNIST',
};

/** Returns the name of a data set from its folder: "Fashion-MNIST" for "/data/fashion-mnist". */
export function nameOfFolder(folder: string): string {
  const last = folder.split(/[\\/]/).findLast((part) => part !== '') ?? folder;
  return properNames[last.toLowerCase().replace(/[-_ ]/g, '')] ?? (toPlainLine(last) || 'Data');
}

/**
 * Converts the forms of earlier versions, which stored MNIST without a checksum, and a folder of images by its
 * path.
 */
function withoutKind(stored: unknown): unknown {
  if (stored === null || typeof stored !== 'object' || !('kind' in stored)) return stored;
  const { kind, ...rest } = stored;
  if (kind === 'mnist') return mnist;
  if (kind !== 'idx' || !('directory' in rest)) return rest;
  const name = nameOfFolder(String(rest.directory)).slice(0, 80);
  return { name, sha256: '', pictures: true };
}

export const dataChoiceSchema = z.preprocess(
  withoutKind,
  z.strictObject({
    name: z.string().min(1).max(80).transform(toPlainLine),
    /** The checksum of numbers and classes, see `SequenceDataMetadata`; '' if an earlier run never opened its folder. */
    sha256: z.string().regex(/^([0-9a-f]{64})?$/),
    /** The task; undefined if each sequence has a class. */
    predicts: z.enum(namedTasks).optional(),
    /** Whether the sequences are images, whose pixels have an order. */
    pictures: z.literal(true).optional(),
  }),
);
export type DatasetChoice = z.output<typeof dataChoiceSchema>;

/** The kinds of data that a setting can be limited to, named as they follow "only". */
const dataKinds = {
  images: ({ pictures }) => pictures === true,
  texts: (dataset) => getTask({ dataset }).isText,
  'separate sequences': (dataset) => !getTask({ dataset }).isText,
  'data with one prediction per sequence': (dataset) => !getTask({ dataset }).isPerStep,
} as const satisfies Readonly<Record<string, (dataset: DatasetChoice) => boolean>>;
export type DataKind = keyof typeof dataKinds;

/** @param dataset the data set; any data set if omitted */
export const isOfKind = (kind: DataKind | undefined, dataset: DatasetChoice | undefined): boolean =>
  kind === undefined || dataset === undefined || dataKinds[kind](dataset);
