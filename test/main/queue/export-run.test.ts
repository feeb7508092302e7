import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { modelExportSchema } from '../../../src-main/engine/catalogue/model-exports';
import { exportRun } from '../../../src-main/queue/export-run';
import { openPool } from '../../support/fake-pool';
import { createFinishedRun } from '../../support/sample-run';
import { openStore } from '../../support/open-store';

it('passes the checkpoint to a worker', async () => {
  const store = openStore();
  const file = join(store.directory, 'model.onnx');
  const { id } = createFinishedRun(store);
  const options = modelExportSchema.parse({ epoch: 1 });
  const result = await exportRun(store, openPool().workers, id, file, options);
  expect(readFileSync(file, 'utf8')).toBe(store.files.checkpoint(id, 1).file);
  expect(result).toMatchObject({ file });
});
