import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runConfigSchema, type DatasetChoice } from '../../../src-main/catalogue/config';
import { inWords, missingData } from '../../../src-main/cli/import-files';
import { useDataOf } from '../../../src-main/datasets/data-home';
import { sequenceFile, writeSequenceData } from '../../../src-main/datasets/sequence-file';
import { choiceOf } from '../../../src-main/contract/sequence-data';
import { tinySequences } from '../../support/sequences';
import { fakeImportedModel } from '../../support/fake-models';
import { buildCommandLine } from '../../support/built-cli';
import { temporaryDirectory } from '../../support/temporary';
import { waves } from '../../support/waves';

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

it('an import says which data are missing, and nothing where the store has them', () => {
  const store = prepare();
  const runs = [runOn(own), runOn(vowels), runOn({ kind: 'mnist' })];
  expect(missingData(runs)).toBe('');
  rmSync(sequenceFile(store, own.sha256));
  expect(missingData(runs)).toContain(' This store does not have the data "Gestures": curves');
});

const cli = buildCommandLine('real');

it('a bundle carries the data of its runs', async () => {
  const folder = temporaryDirectory();
  const [here, there] = ['here', 'there'].map((name) => ['--store', join(folder, name)]);
  const file = join(folder, 'Waves.ts');
  writeFileSync(file, waves(20));
  await cli.run(...here!, 'data', 'add', file);
  const small = ['--cells', 'gru', '--hidden', '8', '--epochs', '1'];
  await cli.run(...here!, 'train', '--dataset', 'Waves', ...small);
  const bundle = join(folder, 'runs.unroll');
  expect(await cli.run(...here!, 'bundle', '1', '-o', bundle)).toMatchObject({ code: 0 });
  const imported = await cli.run(...there!, 'import', bundle);
  expect(imported).toMatchObject({ code: 0, stderr: '' });
  expect(imported.stdout).not.toContain('does not have the data');
  const shown = await cli.run(...there!, 'data', 'show', 'Waves');
  expect(shown.stdout).toContain('Waves: 20 sequences of 2 channels');
});

it('an import says what the file leaves open, and nothing where it says all', () => {
  const words = (assumed: string[]) =>
    inWords({ kind: 'model', run: null, model: fakeImportedModel({ assumed }) });
  expect(words(['It was read as tanh.'])).toMatch(/classified correctly\. It was read as tanh\.$/);
  expect(words([])).toMatch(/90\.00 % of 10,000 test images of MNIST are classified correctly\.$/);
});
