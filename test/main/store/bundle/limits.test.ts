// Bundles that would take a machine's time, memory or disk.
import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unpackBundle } from '../../../../src-main/store/bundle/unpack-bundle';
import { bundleLimits } from '../../../../src-main/contract/bundle';
import { temporaryDirectory } from '../../../support/temporary';

interface Part {
  readonly name: string;
  readonly bytes: Buffer;
  /** Its entry says that it is where this one is. */
  readonly at?: number;
}

/** A zip with a header for each part and, in its directory, what the parts say. */
function zipOf(parts: readonly Part[]): Buffer {
  const files = parts.map(({ name, bytes }) => {
    const packed = deflateRawSync(bytes);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    describeTo(header.subarray(4), bytes, packed, name);
    return { packed, bytes: Buffer.concat([header, Buffer.from(name), packed]) };
  });
  const starts: number[] = [];
  let end = 0;
  for (const { bytes } of files) {
    starts.push(end);
    end += bytes.length;
  }
  const directory = parts.map(({ name, bytes, at }, index) => {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    describeTo(entry.subarray(6), bytes, files[index]!.packed, name);
    entry.writeUInt32LE(starts[at ?? index]!, 42);
    return Buffer.concat([entry, Buffer.from(name)]);
  });
  const last = Buffer.alloc(22);
  last.writeUInt32LE(0x06054b50, 0);
  last.writeUInt16LE(parts.length, 8);
  last.writeUInt16LE(parts.length, 10);
  last.writeUInt32LE(Buffer.concat(directory).length, 12);
  last.writeUInt32LE(end, 16);
  return Buffer.concat([...files.map(({ bytes }) => bytes), ...directory, last]);
}

/** The fields that a header and an entry of the directory share, in their order. */
function describeTo(fields: Buffer, bytes: Buffer, packed: Buffer, name: string): void {
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
}

const within = `runs/${'a'.repeat(32)}`;
const checkpoint = (number: number) =>
  `${within}/checkpoints/epoch-${String(number).padStart(4, '0')}.safetensors`;

async function unpacked(parts: readonly Part[]) {
  const file = join(temporaryDirectory(), 'hostile.unroll');
  writeFileSync(file, zipOf(parts));
  const folder = temporaryDirectory();
  const error = await unpackBundle({ file, folder }).then(
    () => null,
    (problem: unknown) => problem as Error,
  );
  return { message: error?.message, written: readdirSync(folder) };
}

describe('an untrusted bundle', () => {
  it('whose entries share their bytes is refused before anything is written', async () => {
    const bytes = randomBytes(1000);
    const { message, written } = await unpacked([
      { name: checkpoint(1), bytes },
      { name: checkpoint(2), bytes, at: 0 },
    ]);
    expect(message).toContain(`"${checkpoint(2)}" overlaps another file in it`);
    expect(written).toEqual([]);
  });

  it('that unpacks to far more than its size in many small files is refused at once', async () => {
    const bytes = Buffer.alloc(1_000_000);
    const parts = Array.from({ length: 70 }, (_, index) => ({ name: checkpoint(index), bytes }));
    const { message, written } = await unpacked(parts);
    expect(message).toContain(`"${checkpoint(67)}" would become too large`);
    expect(written).toEqual([]);
  });

  it('of more journal lines than there may be is refused before one is read', async () => {
    const count = bundleLimits.lines + 1;
    const lines = randomBytes(count).toString('latin1').replaceAll('\n', 'x').split('').join('\n');
    const { message } = await unpacked([
      { name: `${within}/journal`, bytes: Buffer.from(`${lines}\n`) },
    ]);
    expect(message).toContain('its journals have more than 1000000 lines');
  });
});
