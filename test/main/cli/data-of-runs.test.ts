import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runConfigSchema, type DatasetChoice } from '../../../src-main/catalogue/config';
import { dataToTakeAlong, missingData } from '../../../src-main/cli/data-of-runs';
import { useDataOf } from '../../../src-main/datasets/data-home';
import { sequenceFile, writeSequenceData } from '../../../src-main/datasets/sequence-file';
import { choiceOf } from '../../../src-main/contract/sequence-data';
import { tinySequences } from '../../support/sequences';
import { temporaryDirectory } from '../../support/temporary';

const data = tinySequences();
const own = choiceOf(data.about);
const vowels = {
  kind: 'sequences',
  name: 'Japanese Vowels',
  sha256: '1ec042a4dd8bcba6c119082f938bc548a46cc32427814eab0f3fbca71a9632b3',
} as const;
const runOn = (dataset: DatasetChoice) => ({
  config: runConfigSchema.parse({ cell: 'gru', dataset }),
});

/** A store with the data. */
function prepare(): string {
  const store = temporaryDirectory();
  writeSequenceData(store, data);
  useDataOf(store);
  return store;
}

it('a bundle says which data it does not carry, each once, and what to do', () => {
  const store = prepare();
  const file = sequenceFile(store, own.sha256);
  expect(dataToTakeAlong([runOn(own), runOn(own), runOn(vowels)], store)).toBe(
    ` It does not carry the data "Gestures": copy ${file} into the folder "data" of the other store, or add the data there with "unroll data add".`,
  );
  expect(dataToTakeAlong([runOn(vowels), runOn({ kind: 'mnist' })], store)).toBe('');
});

it('an import says which data are missing, and nothing where the store has them', () => {
  const store = prepare();
  const runs = [runOn(own), runOn(vowels), runOn({ kind: 'mnist' })];
  expect(missingData(runs)).toBe('');
  rmSync(sequenceFile(store, own.sha256));
  expect(missingData(runs)).toContain(' This store does not have the data "Gestures": curves');
});
