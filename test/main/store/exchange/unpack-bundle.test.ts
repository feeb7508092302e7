import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { unpackBundle } from '../../../../src-main/store/exchange/unpack-bundle';
import { createBundle, openImporting } from '../../../support/open-importing';
import { createFinishedRun, createRecordedRun } from '../../../support/sample-run';
import { createTemporaryDirectory } from '../../../support/temporary';
import { readGolden } from '../../export/golden';
import { createZip, type Part } from './create-zip';

const uid = 'a'.repeat(32);
const manifest = (changes: object = {}): Part => ({
  name: 'unroll.json',
  bytes: Buffer.from(
    JSON.stringify({
      format: 1,
      unroll: '1',
      writtenAt: '2026-11-25T12:00:00.000Z',
      runs: [{ uid, name: 'x' }],
      ...changes,
    }),
  ),
});
const file = (name: string, bytes: Uint8Array = Buffer.from('x'), mode?: number): Part =>
  mode === undefined ? { name, bytes } : { name, bytes, mode };
const journal = file(`runs/${uid}/journal`);

it('skips the exported model in a bundle of an earlier version', async () => {
  const { store } = openImporting();
  const run = createRecordedRun(store, 'A');
  const position = join(createTemporaryDirectory(), 'older.unroll');
  const parts = [
    manifest({ runs: [{ uid: run.uid, name: 'A' }] }),
    file(`runs/${run.uid}/journal`, readFileSync(join(store.files.folder(run.id), 'journal'))),
    file(`runs/${run.uid}/exports/model.onnx`),
  ];
  writeFileSync(position, await createZip(parts));
  const folder = createTemporaryDirectory();
  await unpackBundle({ file: position, folder });
  expect(readdirSync(join(folder, 'runs', run.uid))).toEqual(['journal']);
});

it.each<[what: string, parts: readonly Part[]]>([
  ['a way out of its folder', [manifest(), journal, file('../../outside')]],
  ['an absolute path', [manifest(), journal, file('/tmp/outside')]],
  ['a backslash', [manifest(), journal, file('runs\\..\\outside')]],
  ['another file', [manifest(), journal, file(`runs/${uid}/program.sh`)]],
  ['a link', [manifest(), file(`runs/${uid}/journal`, Buffer.from('/etc/passwd'), 0o120777)]],
  ['a device', [manifest(), file(`runs/${uid}/journal`, Buffer.from(''), 0o020666)]],
  ['a name twice', [manifest(), journal, journal]],
  ['no manifest', [journal]],
  ['a manifest of a later format', [manifest({ format: 2 }), journal]],
  ['a manifest that is no JSON', [file('unroll.json'), journal]],
  [
    'another run than the listed one',
    [manifest({ runs: [{ uid: 'b'.repeat(32), name: 'x' }] }), journal],
  ],
  ['a run without a journal', [manifest(), file(`runs/${uid}/about`)]],
  ['a run that is not listed', [manifest(), journal, file(`runs/${'b'.repeat(32)}/about`)]],
  ['a journal without a valid line', [manifest(), journal]],
  [
    'a file that unpacks to far more',
    [manifest(), file(`runs/${uid}/journal`, Buffer.alloc(5_000_000))],
  ],
])('rejects an untrusted bundle with %s, and changes nothing', async (_, parts) => {
  const { store, takeAny } = openImporting();
  const before = readdirSync(store.directory).sort();
  const position = join(createTemporaryDirectory(), 'hostile.unroll');
  writeFileSync(position, await createZip(parts));
  await expect(takeAny(position)).rejects.toMatchObject({
    code: expect.stringMatching(/^(bundle-refused|run-folder-damaged)$/) as string,
  });
  expect(store.runs.list()).toEqual([]);
  expect(readdirSync(store.directory).sort()).toEqual(before);
  expect(existsSync('/tmp/outside')).toBe(false);
});

it('rejects an untrusted bundle truncated anywhere', async () => {
  const [from, to] = [openImporting(), openImporting()];
  const { id } = createFinishedRun(from.store, 'GRU 8', {}, readGolden('gru').model.weights);
  const bytes = readFileSync(await createBundle(from.store, id));
  const damaged = join(createTemporaryDirectory(), 'damaged.unroll');
  for (let length = 4; length < bytes.length; length += Math.ceil(bytes.length / 12)) {
    writeFileSync(damaged, bytes.subarray(0, length));
    await expect(to.takeAny(damaged)).rejects.toMatchObject({ code: 'bundle-refused' });
  }
  expect(to.store.runs.list()).toEqual([]);
});

it('leaves no pending write after it rejects a bundle with an unknown compression', async () => {
  const bytes = await createZip([{ name: 'unroll.json', bytes: Buffer.from('{}') }]);
  // The compression method, in the entry and in the directory at the end.
  bytes.writeUInt16LE(99, 8);
  bytes.writeUInt16LE(99, bytes.indexOf('PK\u0001\u0002') + 10);
  const file = join(createTemporaryDirectory(), 'unknown.unroll');
  const folder = createTemporaryDirectory();
  writeFileSync(file, bytes);
  await expect(unpackBundle({ file, folder })).rejects.toMatchObject({ code: 'bundle-refused' });
  await delay(50);
  expect(readdirSync(folder)).toEqual([]);
});

const within = `runs/${uid}`;
const checkpoint = (number: number) =>
  `${within}/checkpoints/epoch-${String(number).padStart(4, '0')}.safetensors`;

async function unpacked(zip: Buffer) {
  const file = join(createTemporaryDirectory(), 'hostile.unroll');
  writeFileSync(file, zip);
  const folder = createTemporaryDirectory();
  const error = await unpackBundle({ file, folder }).then(
    () => null,
    (problem: unknown) => problem as Error,
  );
  return { message: error?.message, written: readdirSync(folder) };
}

it('rejects a bundle with overlapping entries before writing anything', async () => {
  const bytes = randomBytes(1000);
  const zip = await createZip([1, 2, 3].map((epoch) => ({ name: checkpoint(epoch), bytes })));
  const directory = zip.indexOf('PK\u0001\u0002');
  // The bytes of two of the three are taken out; all begin at those of the third.
  for (let entry = directory; entry >= 0; entry = zip.indexOf('PK\u0001\u0002', entry + 1)) {
    zip.writeUInt32LE(0, entry + 42);
  }
  zip.writeUInt32LE(directory / 3, zip.lastIndexOf('PK\u0005\u0006') + 16);
  const shared = Buffer.concat([zip.subarray(0, directory / 3), zip.subarray(directory)]);
  const { message, written } = await unpacked(shared);
  expect(message).toContain('its files overlap');
  expect(written).toEqual([]);
});

it('rejects a bundle of many small files that unpacks to far more than its size', async () => {
  const bytes = Buffer.alloc(1_000_000);
  const parts = Array.from({ length: 70 }, (_, index) => ({ name: checkpoint(index), bytes }));
  const { message, written } = await unpacked(await createZip(parts));
  expect(message).toContain(`"${checkpoint(67)}" would become too large`);
  expect(written).toEqual([]);
});
