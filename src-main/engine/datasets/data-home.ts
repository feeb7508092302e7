// The data sets that this process can read: those of one store, which its workers inherit, and the built-in ones.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mnist, type DatasetChoice } from '../catalogue/data-choice';
import type { SequenceDataMetadata } from '../contract/sequence-data';
import { Problem, createProblem } from '../../core/problem';
import type { SequenceData } from './labelled-sequences';
import { findMnistDirectory, mnistMetadata, readMnist } from './mnist';
import {
  listSequenceData,
  readSequenceData,
  readSequenceProperties,
  getSequenceFile,
  type ListedSequenceData,
} from './sequence-file';

const variable = 'UNROLL_DATA_OF';

/** The paths from the source, from the built program, and from a chunk of it. */
const resources = ['../../resources', '../../../resources']
  .map((path) => join(import.meta.dirname, path))
  .find((folder) => existsSync(join(folder, 'data')));

/**
 * Sets the folders for this process and for the workers that it starts from now on.
 * @param folders the folder of a store, and other folders with data in the same layout
 */
export function useDataFolders(...folders: readonly string[]): void {
  process.env[variable] = JSON.stringify(folders);
}

/**
 * Returns the file of a data set; for MNIST, its folder.
 * @throws Problem data-missing if no store is open
 */
export function findDataFile(sha256: string): string {
  if (sha256 === mnist.sha256) return findMnistDirectory();
  const [store, ...others] = JSON.parse(process.env[variable] ?? '[]') as string[];
  const folders = [store, ...others, resources].flatMap((folder) => folder ?? []);
  const found = folders.map((folder) => getSequenceFile(folder, sha256)).find(existsSync);
  if (found !== undefined) return found;
  // The reader of the file reports that it is missing, with advice.
  if (store !== undefined) return getSequenceFile(store, sha256);
  throw new Problem('data-missing', 'No open store contains this data set.');
}

/** @throws Problem data-missing, data-checksum or bad-data */
export function readData(choice: DatasetChoice): SequenceData {
  if (choice.sha256 === mnist.sha256) return readMnist();
  return readSequenceData(findDataFile(choice.sha256));
}

/** Reads metadata, for most data sets from the header of their file. @throws as `readData` */
export function readProperties(choice: DatasetChoice): SequenceDataMetadata {
  if (choice.sha256 === mnist.sha256) return mnistMetadata;
  return readSequenceProperties(findDataFile(choice.sha256));
}

/** Returns the metadata of a run's data; null if they are missing. */
export function findDataProperties({ dataset }: { readonly dataset: DatasetChoice }) {
  try {
    return readProperties(dataset);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** Returns the class names of a run's data; null if they are missing. */
export const findClassNames = (run: { readonly dataset: DatasetChoice }) =>
  findDataProperties(run)?.classes ?? null;

/** @param store its folder @returns its data sets, sorted by name, followed by the built-in ones */
export function listDataSets(
  store: string,
): ListedSequenceData & { readonly shipped: readonly string[] } {
  const stored = listSequenceData(store);
  const ours = resources === undefined ? [] : listSequenceData(resources).sets;
  const isStored = new Set(stored.sets.map(({ sha256 }) => sha256));
  const shipped = [mnistMetadata, ...ours].filter(({ sha256 }) => !isStored.has(sha256));
  return {
    ...stored,
    sets: [...stored.sets, ...shipped],
    shipped: shipped.map(({ sha256 }) => sha256),
  };
}

/**
 * @returns the same data in the store, possibly under another name; null for new data
 * @throws Problem bad-request if other data have the name
 */
export function requireFreeName(
  store: string,
  { name, sha256 }: Pick<SequenceDataMetadata, 'name' | 'sha256'>,
): SequenceDataMetadata | null {
  const { sets } = listDataSets(store);
  if (sets.some((other) => other.name === name && other.sha256 !== sha256))
    throw createProblem('name-taken', { name });
  return sets.find((other) => other.sha256 === sha256) ?? null;
}
