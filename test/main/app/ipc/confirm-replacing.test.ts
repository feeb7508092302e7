import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { confirmReplacing } from '../../../../src-main/app/ipc/confirm-replacing';
import { createTemporaryDirectory } from '../../../support/temporary';

const ask = vi.hoisted(() => vi.fn());
vi.mock('electron', () => ({ dialog: { showMessageBox: ask } }));

const answer = (response: number) => {
  ask.mockResolvedValue({ response, checkboxChecked: false });
};
let files: string[];

beforeEach(() => {
  ask.mockReset();
  const folder = createTemporaryDirectory();
  files = ['1.pdf', '2.pdf', '3.pdf'].map((name) => join(folder, name));
});

it('replaces files without a question if none exists', async () => {
  expect(await confirmReplacing(null, files)).toBe(true);
  expect(ask).not.toHaveBeenCalled();
});

it.each([
  [0, true],
  [1, false],
])('asks before it replaces files, with the response %i', async (response, may) => {
  answer(response);
  for (const file of files.slice(1)) writeFileSync(file, '');
  expect(await confirmReplacing(null, files)).toBe(may);
  expect(ask).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      message: 'Replace 2 files?',
      detail: 'Already in that folder: 2.pdf, 3.pdf.',
    }),
  );
});
