import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeImported } from '../../../src-main/cli/import-files';
import { fakeImportedModel } from '../../support/fake-models';
import { buildCommandLine } from '../../support/built-cli';
import { createTemporaryDirectory } from '../../support/temporary';
import { createWaves } from '../../support/waves';

const cli = buildCommandLine('real');

it('includes the data of its runs in a bundle', async () => {
  const folder = createTemporaryDirectory();
  const [here, there] = [join(folder, 'here'), join(folder, 'there')];
  const file = join(folder, 'Waves.ts');
  // Each length would be compiled.
  writeFileSync(file, createWaves(20, 1));
  await cli.done(here, 'data', 'add', file);
  const small = ['--cells', 'gru', '--hidden', '8', '--epochs', '1'];
  await cli.run('--store', here, 'train', '--data', 'Waves', ...small);
  const bundle = join(folder, 'runs.unroll');
  await cli.done(here, 'bundle', '1', '-o', bundle);
  await cli.done(there, 'import', bundle);
  expect(await cli.done(there, 'data', 'show', 'Waves')).toContain(
    'Waves: 20 sequences of 2 channels',
  );
});

it('reports assumptions about an imported file, and nothing if it is complete', () => {
  const words = (assumed: string[]) =>
    describeImported({ kind: 'model', run: null, model: fakeImportedModel({ assumed }) });
  expect(words(['It was read as tanh.'])).toMatch(/classified correctly\. It was read as tanh\.$/);
  expect(words([])).toMatch(
    /90\.00 % of 10,000 test sequences of MNIST are classified correctly\.$/,
  );
});
