// What is said of the data sets of runs that go from one store to another: a bundle does not carry them.
import { existsSync } from 'node:fs';
import type { DatasetChoice } from '../catalogue/config';
import { list } from '../catalogue/number-words';
import { printable } from '../catalogue/plain-text';
import type { Run } from '../contract/run';
import { dataFileOf } from '../datasets/data-home';
import { sequenceFile } from '../datasets/sequence-file';

type Runs = readonly Pick<Run, 'config'>[];

/** Of a bundle that was written: what to take along; '' for runs on data that every Unroll has. */
export function dataToTakeAlong(runs: Runs, store: string): string {
  const own = dataOf(runs).filter(
    ({ sha256 }) => dataFileOf(sha256) === sequenceFile(store, sha256),
  );
  if (own.length === 0) return '';
  const files = list(own.map(({ sha256 }) => sequenceFile(store, sha256)));
  return ` It does not carry ${named(own)}: copy ${files} into the folder "data" of the other store, or add the data there with "unroll data add".`;
}

/** Of runs that were imported: what is not here; '' where nothing is missing. */
export function missingData(runs: Runs): string {
  const missing = dataOf(runs).filter(({ sha256 }) => !existsSync(dataFileOf(sha256)));
  if (missing.length === 0) return '';
  return ` This store does not have ${named(missing)}: curves and results are complete, but resuming, exporting and Look inside need the data. Add them with "unroll data add".`;
}

type SequenceChoice = Extract<DatasetChoice, { readonly kind: 'sequences' }>;

/** Their sets of own sequences, each once. */
function dataOf(runs: Runs): readonly SequenceChoice[] {
  const found = runs.flatMap(({ config: { dataset } }) =>
    dataset.kind === 'sequences' ? [[dataset.sha256, dataset] as const] : [],
  );
  return [...new Map(found).values()];
}

const named = (sets: readonly SequenceChoice[]) =>
  `the data ${list(sets.map(({ name }) => `"${printable(name)}"`))}`;
