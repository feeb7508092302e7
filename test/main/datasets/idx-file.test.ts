import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readDataFile } from '../../../src-main/datasets/idx';
import { temporaryDirectory } from '../../support/temporary';

describe('a packed file of images', () => {
  const header = (count: number) => {
    const bytes = Buffer.alloc(16);
    [0x803, count, 28, 28].forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
    return bytes;
  };
  const packed = (parts: readonly Buffer[]) => {
    const file = join(temporaryDirectory(), 'images.gz');
    writeFileSync(file, gzipSync(Buffer.concat(parts)));
    return file;
  };

  it('is unpacked no further than its header states', () => {
    const before = process.memoryUsage().rss;
    const bomb = packed([header(2), Buffer.alloc(2e8)]);
    const afterPacking = process.memoryUsage().rss;
    expect(() => readDataFile(bomb)).toThrow('cannot be read');
    expect(process.memoryUsage().rss - Math.max(before, afterPacking)).toBeLessThan(50e6);
  });

  it('is not unpacked at all when it announces more than can be held, or is something else', () => {
    expect(() => readDataFile(packed([header(2 ** 31), Buffer.alloc(1000)]))).toThrow('1 GiB');
    expect(readDataFile(packed([Buffer.alloc(2e8)])).length).toBeLessThan(5e6);
  });

  it('is read when it is whole', () => {
    const bytes = readDataFile(packed([header(2), Buffer.alloc(2 * 784, 7)]));
    expect([bytes.length, bytes[16]]).toEqual([16 + 2 * 784, 7]);
  });
});
