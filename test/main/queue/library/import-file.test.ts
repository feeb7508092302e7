import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openImporting } from '../../../support/open-importing';
import { createTemporaryDirectory } from '../../../support/temporary';

it('lists the supported files when another kind of file is imported', async () => {
  const { takeAny, library } = openImporting();
  const folder = createTemporaryDirectory();
  for (const name of ['notes.txt', 'notes.onnx']) {
    writeFileSync(join(folder, name), 'Remember the milk.\n');
  }
  await expect(takeAny(join(folder, 'notes.txt'))).rejects.toMatchObject({
    refusal: { code: 'file-unknown.ending', fields: { importable: 'ONNX, .unroll' } },
  });
  await expect(takeAny(join(folder, 'notes.onnx'))).rejects.toMatchObject({
    code: 'model-unreadable',
  });
  expect(library.list()).toEqual([]);
});
