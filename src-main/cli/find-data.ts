// A data set of the store, as a word on the command line names it.
import type { SequenceDataFacts } from '../contract/sequence-data';
import { dataSetsOf } from '../datasets/data-home';
import { Problem } from '../problem';

const fewestDigits = 8;

/**
 * @param store its folder
 * @param word its name, or at least eight digits of its SHA-256
 * @throws Problem bad-request for a word that no data set has
 */
export function findData(store: string, word: string): SequenceDataFacts {
  const { sets } = dataSetsOf(store);
  const found =
    sets.find(({ name }) => name === word) ??
    sets.find(({ sha256 }) => word.length >= fewestDigits && sha256.startsWith(word)) ??
    sets.find(({ name }) => name.toLowerCase() === word.toLowerCase());
  if (found !== undefined) return found;
  const message = `There is no data set "${word}". "unroll data" lists those there are.`;
  throw new Problem('bad-request', message);
}
