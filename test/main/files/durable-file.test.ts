import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  isTemporary,
  makeSibling,
  publish,
  requireNewFile,
  writeDurably,
  writeExport,
  writeSynced,
} from '../../../src-main/files/durable-file';
import { writeVerified } from '../../../src-main/engine/export/verified-file';
import { Problem } from '../../../src-main/core/problem';
import { catchProblem } from '../../support/thrown-problem';
import { createTemporaryDirectory } from '../../support/temporary';

const bytes = (text: string) => new TextEncoder().encode(text);

it('replaces the old file durably, creates the folder, and leaves nothing else', () => {
  const folder = join(createTemporaryDirectory(), 'deep', 'down');
  const file = join(folder, 'weights');
  for (const text of ['old', 'new']) writeDurably(file, bytes(text));
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['weights']);
});

it('touches no other file, whatever its name and the outcome of the write', async () => {
  const name = fc.stringMatching(/^[.]?[a-z~-]{0,8}[.](tmp|new|part|onnx|csv)$/);
  const beside = fc.oneof(
    name,
    fc.constantFrom('weights.tmp', '.weights.tmp', 'weights~', 'weights.new', '.unroll-1.tmp'),
  );
  const kind = fc.constantFrom('file', 'folder', 'link');
  await fc.assert(
    fc.asyncProperty(beside, kind, fc.boolean(), async (other, kind, fails) => {
      const folder = createTemporaryDirectory();
      const theirs = join(folder, other);
      if (kind === 'file') writeFileSync(theirs, 'theirs');
      else mkdirSync(kind === 'folder' ? theirs : join(folder, 'elsewhere'));
      const inside = join(kind === 'folder' ? theirs : join(folder, 'elsewhere'), 'file');
      if (kind !== 'file') writeFileSync(inside, 'theirs');
      if (kind === 'link') symlinkSync(inside, theirs);
      const before = readdirSync(folder);
      const file = join(folder, 'weights');
      // A folder in the place of the file makes every write fail.
      if (fails) mkdirSync(file);
      const ways = [
        () =>
          Promise.resolve().then(() => {
            writeDurably(file, 'ours');
          }),
        () => writeExport(file, ['ours']),
        () => writeVerified(file, bytes('ours'), () => Promise.resolve()),
      ];
      for (const write of ways) {
        const isWritten = await write().then(
          () => true,
          () => false,
        );
        expect(isWritten).toBe(!fails);
        expect(readFileSync(kind === 'folder' ? inside : theirs, 'utf8')).toBe('theirs');
        expect(readdirSync(folder).toSorted()).toEqual([...before, 'weights'].toSorted());
      }
    }),
    { numRuns: 50 },
  );
});

it('gives temporary files unpredictable names, and recognises them', () => {
  const folder = createTemporaryDirectory();
  const names = [1, 2].map(() => basename(makeSibling(join(folder, 'weights'))));
  expect(new Set(names).size).toBe(2);
  expect([...names, 'weights.tmp', '.unroll-1.tmp'].map(isTemporary)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('leaves the old file and no temporary file if it cannot be replaced', () => {
  const folder = createTemporaryDirectory();
  mkdirSync(join(folder, 'weights'));
  expect(() => {
    writeDurably(join(folder, 'weights'), bytes('new'));
  }).toThrow(/EISDIR|EPERM|ENOT/);
  expect(readdirSync(folder)).toEqual(['weights']);
});

it('writes and renames a file in two steps, and rejects an existing name on request', () => {
  const folder = createTemporaryDirectory();
  const [temporary, file] = [join(folder, 'a'), join(folder, 'b')];
  writeSynced(temporary, bytes('whole'), 'wx');
  expect(() => {
    writeSynced(temporary, bytes('again'), 'wx');
  }).toThrow('EEXIST');
  publish(temporary, file);
  expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['whole', ['b']]);
});

it('returns the size of an export in bytes, not in characters', async () => {
  const file = join(createTemporaryDirectory(), 'a.csv');
  expect(await writeExport(file, ['é', Uint8Array.of(10)])).toBe(3);
  expect(readFileSync(file, 'utf8')).toBe('é\n');
});

it('leaves the older file and nothing else if an export fails halfway', async () => {
  const folder = createTemporaryDirectory();
  const file = join(folder, 'a.csv');
  writeFileSync(file, 'older');
  const parts = function* () {
    yield 'newer';
    throw new Problem('store-damaged', 'A value is damaged.');
  };
  await expect(writeExport(file, parts())).rejects.toMatchObject({ code: 'store-damaged' });
  const broken = Readable.from([Buffer.from('newer')]).on('error', () => undefined);
  broken.destroy(new Error('no more'));
  await expect(writeExport(file, broken)).rejects.toThrow('no more');
  expect(readFileSync(file, 'utf8')).toBe('older');
  expect(readdirSync(folder)).toEqual(['a.csv']);
});

it('creates no folder, follows a link, and reports which file failed and why', async () => {
  const folder = createTemporaryDirectory();
  const [file, link] = [join(folder, 'a.csv'), join(folder, 'link.csv')];
  symlinkSync(file, link);
  writeFileSync(file, 'older');
  expect(await writeExport(link, ['x'])).toBe(1);
  expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['x', ['a.csv', 'link.csv']]);
  for (const [below, reason] of [
    [join(folder, 'new', 'b.csv'), 'its folder does not exist'],
    [join(file, 'b.csv'), 'its folder is not a folder'],
    ['/dev/null', 'not a file'],
  ] as const) {
    await expect(writeExport(below, ['x'])).rejects.toMatchObject({
      code: 'file-unwritable',
      message: expect.stringContaining(reason) as string,
    });
  }
  expect(readdirSync(folder)).toEqual(['a.csv', 'link.csv']);
});

it('replaces an existing file only on request', () => {
  const file = join(createTemporaryDirectory(), 'a.csv');
  expect(() => {
    requireNewFile(file);
  }).not.toThrow();
  writeFileSync(file, '');
  const { message } = catchProblem(() => {
    requireNewFile(file);
  });
  expect(message).toContain('--overwrite');
});
