// Which store's data sets this process reads: one process serves one store, and the workers that it starts inherit it.
import { Problem } from '../problem';
import { sequenceFile } from './sequence-file';

const variable = 'UNROLL_DATA_OF';

/** @param store its folder; for this process and the workers that it starts from now on */
export function useDataOf(store: string): void {
  process.env[variable] = store;
}

/** The file of one of the store's data sets. @throws Problem data-missing where no store is open */
export function dataFileOf(sha256: string): string {
  const store = process.env[variable];
  if (store !== undefined) return sequenceFile(store, sha256);
  throw new Problem('data-missing', 'No store is open that could have this data set.');
}
