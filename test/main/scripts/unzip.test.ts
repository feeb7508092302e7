import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { unzip } from '../../../scripts/setup/unzip.js';
import { createTemporaryDirectory } from '../../support/temporary';
import { createZip, type Part } from '../store/exchange/create-zip';

/** With the text of each member. */
const zip = (members: readonly (Omit<Part, 'bytes'> & { readonly text: string })[]) =>
  createZip(members.map(({ text, ...member }) => ({ ...member, bytes: Buffer.from(text) })));

let folder = '';
let file = '';
beforeEach(() => {
  folder = createTemporaryDirectory();
  file = join(folder, 'archive.zip');
});
const out = () => join(folder, 'out');

it('unpacks all kinds of members, keeps programs executable, and omits and renames files', async () => {
  const long = 'recurrent '.repeat(50_000);
  const members = [
    { name: 'a/long.txt', text: long },
    { name: 'stored.txt', text: 'as it is', compress: false },
    { name: 'empty.txt', text: '', compress: false },
    { name: 'electron', text: '#!', mode: 0o100755 },
  ];
  writeFileSync(
    file,
    await zip([...members, { name: 'drop', text: '' }, { name: 'x', text: 'y' }]),
  );
  const renamed = (path: string) => (path === 'x' ? 'renamed' : path);
  await unzip(file, out(), (path) => (path === 'drop' ? null : renamed(path)));
  for (const { name, text } of [...members, { name: 'renamed', text: 'y' }])
    expect(readFileSync(join(out(), name), 'utf8')).toBe(text);
  const isProgram = (path: string) => (statSync(join(out(), path)).mode & 0o111) !== 0;
  expect([isProgram('electron'), isProgram('renamed')]).toEqual([true, false]);
  expect(readdirSync(out())).toHaveLength(5);
});

it('rejects paths outside its folder', async () => {
  writeFileSync(file, await zip([{ name: '../../evil', text: 'x' }]));
  await expect(unzip(file, out(), (path) => path)).rejects.toThrow(/relative path/);
  writeFileSync(file, await zip([{ name: 'kind', text: 'x' }]));
  await expect(unzip(file, out(), () => '../../evil')).rejects.toThrow(/outside its folder/);
  expect(existsSync(out())).toBe(false);
});

it('reports a truncated file', async () => {
  const whole = await zip([{ name: 'a', text: 'recurrent'.repeat(100) }]);
  writeFileSync(file, whole.subarray(0, whole.length / 2));
  await expect(unzip(file, out(), (path) => path)).rejects.toThrow(/file is truncated/);
});
