// Which data sets this process reads: those of one store, which its workers inherit, and those that come with Unroll.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mnist, type DatasetChoice } from '../catalogue/data-choice';
import type { SequenceDataFacts } from '../contract/sequence-data';
import { Problem, refuse } from '../../core/problem';
import type { SequenceData } from './labelled-sequences';
import { mnistDirectory, mnistFacts, readMnist } from './mnist';
import {
  listSequenceData,
  readSequenceData,
  readSequenceFacts,
  sequenceFile,
  type ListedSequenceData,
} from './sequence-file';

const variable = 'UNROLL_DATA_OF';

/** From the source, from the built program, and from a chunk of it. */
const resources = ['../../resources', '../../../resources']
  .map((path) => join(import.meta.dirname, path))
  .find((folder) => existsSync(join(folder, 'data')));

/**
 * @param folders a store's, and others that have data as stores do; for this process and the
 * workers that it starts from now on
 */
export function useDataOf(...folders: readonly string[]): void {
  process.env[variable] = JSON.stringify(folders);
}

/**
 * The file of one of the data sets, of MNIST its folder.
 * @throws Problem data-missing where no
 * store is open that could have it
 */
export function dataFileOf(sha256: string): string {
  if (sha256 === mnist.sha256) return mnistDirectory();
  const [store, ...others] = JSON.parse(process.env[variable] ?? '[]') as string[];
  const folders = [store, ...others, resources].flatMap((folder) => folder ?? []);
  const found = folders.map((folder) => sequenceFile(folder, sha256)).find(existsSync);
  if (found !== undefined) return found;
  // Whoever reads it says that it is missing, and what to do.
  if (store !== undefined) return sequenceFile(store, sha256);
  throw new Problem('data-missing', 'No store is open that could have this data set.');
}

/** @throws Problem data-missing, data-checksum or bad-data */
export function readData(choice: DatasetChoice): SequenceData {
  if (choice.sha256 === mnist.sha256) return readMnist();
  return readSequenceData(dataFileOf(choice.sha256));
}

/** Of most data sets by their file's header alone. @throws as `readData` */
export function readFacts(choice: DatasetChoice): SequenceDataFacts {
  if (choice.sha256 === mnist.sha256) return mnistFacts;
  return readSequenceFacts(dataFileOf(choice.sha256));
}

/** What a run's data are; null where they are not there. */
export function dataFactsOf({ dataset }: { readonly dataset: DatasetChoice }) {
  try {
    return readFacts(dataset);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** What the classes of a run's data are called; null where they are not there. */
export const classNamesOf = (run: { readonly dataset: DatasetChoice }) =>
  dataFactsOf(run)?.classes ?? null;

/** @param store its folder @returns its own data sets, sorted by name, and then those that come with Unroll */
export function dataSetsOf(
  store: string,
): ListedSequenceData & { readonly shipped: readonly string[] } {
  const stored = listSequenceData(store);
  const ours = resources === undefined ? [] : listSequenceData(resources).sets;
  const isStored = new Set(stored.sets.map(({ sha256 }) => sha256));
  const shipped = [mnistFacts, ...ours].filter(({ sha256 }) => !isStored.has(sha256));
  return {
    ...stored,
    sets: [...stored.sets, ...shipped],
    shipped: shipped.map(({ sha256 }) => sha256),
  };
}

/**
 * @returns the same data as the store has them already, maybe under another name; null for new ones
 * @throws Problem bad-request where other data have the name
 */
export function requireFreeName(
  store: string,
  { name, sha256 }: Pick<SequenceDataFacts, 'name' | 'sha256'>,
): SequenceDataFacts | null {
  const { sets } = dataSetsOf(store);
  if (sets.some((other) => other.name === name && other.sha256 !== sha256))
    throw refuse('name-taken', { name });
  return sets.find((other) => other.sha256 === sha256) ?? null;
}
