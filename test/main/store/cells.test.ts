import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { examples } from '../../../src-main/engine/catalogue/cells/examples';
import { Cells } from '../../../src-main/store/cells';
import { createTemporaryDirectory } from '../../support/temporary';

it('saves cells as typed in files, and removes them', () => {
  const directory = createTemporaryDirectory();
  const cells = new Cells(directory);
  expect(cells.list()).toEqual([]);
  const { text } = examples.mgu;
  cells.save({ name: 'My MGU', text });
  cells.save({ name: 'wrong', text: 'h = (' });
  expect(cells.list()).toEqual([
    { name: 'My MGU', text },
    { name: 'wrong', text: 'h = (' },
  ]);
  cells.remove('wrong');
  expect(readdirSync(join(directory, 'cells'))).toEqual(['My MGU.cell', 'My MGU.cell.sha256']);
});

it('rejects links, and names that are paths', () => {
  const [directory, elsewhere] = [createTemporaryDirectory(), createTemporaryDirectory()];
  mkdirSync(join(directory, 'cells'));
  writeFileSync(join(elsewhere, 'secret'), "h' = W x");
  symlinkSync(join(elsewhere, 'secret'), join(directory, 'cells', 'linked.cell'));
  writeFileSync(join(directory, 'cells', 'long.cell'), ' '.repeat(20_000));
  const cells = new Cells(directory);
  expect(cells.list()).toEqual([]);
  for (const name of ['../secret', 'a/b', '.', '', 'con', 'a'.repeat(41)]) {
    expect(cells.find(name)).toBeNull();
    expect(() => {
      cells.save({ name, text: '' });
    }).toThrow('letters');
  }
});
