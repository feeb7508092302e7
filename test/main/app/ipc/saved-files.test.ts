import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SavedPaths } from '../../../../src-main/app/ipc/saved-files';
import { catchProblem } from '../../../support/thrown-problem';
import { createTemporaryDirectory } from '../../../support/temporary';

it('shows only files that were saved from the window', () => {
  const saved = new SavedPaths();
  const file = join(createTemporaryDirectory(), 'model.onnx');
  writeFileSync(file, '');
  expect(
    catchProblem(() => {
      saved.demand(file);
    }).code,
  ).toBe('bad-request');
  saved.remember({ files: [file] });
  expect(() => {
    saved.demand(file);
  }).not.toThrow();
});

it('reports saved files that were moved as missing', () => {
  const saved = new SavedPaths();
  const file = join(createTemporaryDirectory(), 'report.pdf');
  writeFileSync(file, '');
  saved.remember({ files: [file] });
  rmSync(file);
  const { code, message } = catchProblem(() => {
    saved.demand(file);
  });
  expect(code).toBe('file-missing');
  expect(message).toContain(file);
});
