// Bundles that would take a machine's time, memory or disk.
import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unpackBundle } from '../../../../src-main/store/bundle/unpack-bundle';
import { bundleLimits } from '../../../../src-main/contract/bundle';
import { temporaryDirectory } from '../../../support/temporary';
import { zipOf } from './zip-of';

const within = `runs/${'a'.repeat(32)}`;
const checkpoint = (number: number) =>
  `${within}/checkpoints/epoch-${String(number).padStart(4, '0')}.safetensors`;

async function unpacked(zip: Buffer) {
  const file = join(temporaryDirectory(), 'hostile.unroll');
  writeFileSync(file, zip);
  const folder = temporaryDirectory();
  const error = await unpackBundle({ file, folder }).then(
    () => null,
    (problem: unknown) => problem as Error,
  );
  return { message: error?.message, written: readdirSync(folder) };
}

it('an untrusted bundle whose entries share their bytes is refused before anything is written', async () => {
  const bytes = randomBytes(1000);
  const zip = await zipOf([1, 2].map((epoch) => ({ name: checkpoint(epoch), bytes })));
  // Where the second one begins, in its entry of the directory.
  zip.writeUInt32LE(0, zip.lastIndexOf('PK\u0001\u0002') + 42);
  const { message, written } = await unpacked(zip);
  expect(message).toContain(`"${checkpoint(2)}" overlaps another file in it`);
  expect(written).toEqual([]);
});

it('an untrusted bundle that unpacks to far more than its size in many small files is refused at once', async () => {
  const bytes = Buffer.alloc(1_000_000);
  const parts = Array.from({ length: 70 }, (_, index) => ({ name: checkpoint(index), bytes }));
  const { message, written } = await unpacked(await zipOf(parts));
  expect(message).toContain(`"${checkpoint(67)}" would become too large`);
  expect(written).toEqual([]);
});

it('an untrusted bundle of more journal lines than there may be is refused before one is read', async () => {
  const count = bundleLimits.lines + 1;
  const lines = randomBytes(count).toString('latin1').replaceAll('\n', 'x').split('').join('\n');
  const journal = { name: `${within}/journal`, bytes: Buffer.from(`${lines}\n`) };
  const { message } = await unpacked(await zipOf([journal]));
  expect(message).toContain('its journals have more than 1000000 lines');
});
