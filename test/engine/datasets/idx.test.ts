import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIdx, readDataFile } from '../../../src-main/engine/datasets/idx';
import { idx } from '../../support/idx';
import { catchProblem } from '../../support/thrown-problem';
import { createTemporaryDirectory } from '../../support/temporary';

const images = idx(0x803, [2, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);
const labels = idx(0x801, [2], [9, 0]);
const labelled = (bytes: Uint8Array) => parseIdx(images, 'images', { bytes, file: 'F' });

it('reads the sizes and values of well-formed files', () => {
  const parsed = labelled(labels);
  expect(parsed).toMatchObject({ count: 2, channels: 3, picture: { rows: 2, columns: 3 } });
  expect([...parsed.starts]).toEqual([0, 2, 4]);
  expect([...parsed.values]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);
  expect([...parsed.targets.labels]).toEqual([9, 0]);
});

it('restores well-formed files of any size, even from the middle of a buffer', () => {
  const size = fc.integer({ min: 1, max: 6 });
  fc.assert(
    fc.property(size, size, size, fc.infiniteStream(fc.nat(255)), (count, rows, columns, grey) => {
      const values = [...grey.take(count * rows * columns)];
      const file = idx(0x803, [count, rows, columns], values);
      const parsed = parseIdx(Uint8Array.of(1, 2, 3, ...file).subarray(3), 'images');
      expect(parsed).toMatchObject({ count, picture: { rows, columns } });
      expect([...parsed.values]).toEqual(values);
    }),
  );
});

describe('a malformed IDX file', () => {
  const refusals: [string, () => unknown, RegExp][] = [
    ['labels in place of images', () => parseIdx(labels, 'F'), /^F .*0x00000801.*0x00000803/],
    ['images in place of labels', () => labelled(images), /^F .*0x00000803.*0x00000801/],
    ['no bytes at all', () => labelled(new Uint8Array()), /0 bytes, fewer than/],
    ['half a header', () => parseIdx(images.subarray(0, 9), 'F'), /9 bytes, fewer than/],
    ['a cut-off end', () => parseIdx(images.subarray(0, -1), 'F'), /2 × 2 × 3 .* 11 bytes/],
    ['one byte too many', () => labelled(Uint8Array.of(...labels, 1)), /3 bytes follow/],
    ['a label of 10', () => labelled(idx(0x801, [2], [9, 10])), /label 1 is 10/],
    ['too many labels', () => labelled(idx(0x801, [3], [1, 2, 3])), /2 images and 3 labels/],
    ['no images', () => parseIdx(idx(0x803, [0, 28, 28], []), 'F'), /it is empty/],
    ['images without rows', () => parseIdx(idx(0x803, [3, 0, 28], []), 'F'), /0 × 28/],
    [
      'sizes whose product would overflow',
      () => parseIdx(idx(0x803, [2 ** 31, 2 ** 31, 4], []), 'F'),
      /2147483648 × 2147483648 × 4/,
    ],
  ];

  it.each(refusals)('causes a clear error: %s', (_, parse, message) => {
    const problem = catchProblem(parse);
    expect(problem.code).toBe('bad-data');
    expect(problem.message).toMatch(message);
  });
});

describe('a gzipped file of images', () => {
  const header = (count: number) => {
    const bytes = Buffer.alloc(16);
    [0x803, count, 28, 28].forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
    return bytes;
  };
  const packed = (parts: readonly Buffer[]) => {
    const file = join(createTemporaryDirectory(), 'images.gz');
    writeFileSync(file, gzipSync(Buffer.concat(parts)));
    return file;
  };

  it('is unpacked only up to the size in its header', () => {
    const before = process.memoryUsage().rss;
    const bomb = packed([header(2), Buffer.alloc(2e8)]);
    const afterPacking = process.memoryUsage().rss;
    expect(() => readDataFile(bomb)).toThrow('cannot be read');
    expect(process.memoryUsage().rss - Math.max(before, afterPacking)).toBeLessThan(50e6);
  });

  it('is not unpacked if it is too large or something else', () => {
    expect(() => readDataFile(packed([header(2 ** 31), Buffer.alloc(1000)]))).toThrow('1 GiB');
    expect(readDataFile(packed([Buffer.alloc(2e8)])).length).toBeLessThan(5e6);
  });
});
