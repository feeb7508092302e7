import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { modelExportSchema } from '../../../src-main/catalogue/model-exports';
import { exportRun } from '../../../src-main/queue/export-run';
import { WorkerPool } from '../../../src-main/workers/pool';
import { spawnNode } from '../../../src-main/workers/spawn-node';
import { finishedRun } from '../../support/sample-run';
import { openStore } from '../../support/open-store';

function setUp() {
  const store = openStore();
  const workers = new WorkerPool(
    spawnNode(join(import.meta.dirname, '../../support/fake-worker.js')),
  );
  onTestFinished(async () => {
    await workers.close(0);
  });
  return { store, workers, file: join(store.directory, 'model.onnx') };
}

it('passes the checkpoint to a worker', async () => {
  const { store, workers, file } = setUp();
  const { id } = finishedRun(store);
  const options = modelExportSchema.parse({ epoch: 1 });
  const result = await exportRun(store, workers, id, file, options);
  expect(readFileSync(file, 'utf8')).toBe(store.files.checkpoint(id, 1).file);
  expect(result).toMatchObject({ file });
});
