// Finds the data set that a word on the command line names.
import { dirname, resolve } from 'node:path';
import type { SequenceDataMetadata } from '../engine/contract';
import { dataStore } from '../engine/datasets';
import { suggest } from '../core/did-you-mean';
import { Problem } from '../core/problem';
import { findKind } from '../files/regular-file';

const fewestDigits = 8;

/**
 * @param store its folder
 * @param word its name, at least eight digits of its SHA-256, or its file, as in a plan
 * @throws Problem bad-request for a word without a data set; data-missing or data-checksum for a file
 */
export function findData(store: string, word: string): SequenceDataMetadata {
  if (word.endsWith('.safetensors')) {
    const file = resolve(word);
    dataStore.use(store, dirname(dirname(file)));
    return dataStore.readPropertiesOfFile(file);
  }
  const { sets } = dataStore.list(store);
  const found =
    sets.find(({ name }) => name === word) ??
    sets.find(({ sha256 }) => word.length >= fewestDigits && sha256.startsWith(word)) ??
    sets.find(({ name }) => name.toLowerCase() === word.toLowerCase());
  if (found !== undefined) return found;
  const names = sets.map(({ name }) => name);
  const todo =
    findKind(word) === null
      ? `${suggest(word, names)} "unroll data" lists all data sets.`
      : ` Add the files first, with "unroll data add ${word}".`;
  throw new Problem('bad-request', `There is no data set "${word}".${todo}`);
}
