import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinLabels, parseIdxImages, parseIdxLabels } from '../../../src-main/datasets/idx';
import { Problem } from '../../../src-main/problem';
import { idx } from '../../support/idx';
import { problemOf } from '../../support/problem-of';

const images = idx(0x803, [2, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);
const labels = idx(0x801, [2], [9, 0]);

describe('well-formed files', () => {
  it('are read with their sizes and values', () => {
    const parsed = parseIdxImages(images, 'images');
    expect(parsed).toMatchObject({ count: 2, rows: 2, columns: 3 });
    expect([...parsed.images]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);
    expect([...parseIdxLabels(labels, 'labels')]).toEqual([9, 0]);
  });

  it('are read from the middle of a larger buffer', () => {
    const buffer = new Uint8Array(labels.length + 5);
    buffer.set(labels, 5);
    expect([...parseIdxLabels(buffer.subarray(5), 'labels')]).toEqual([9, 0]);
  });

  it('of any size come back as they were written', () => {
    const size = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(
        size,
        size,
        size,
        fc.infiniteStream(fc.nat(255)),
        (count, rows, columns, grey) => {
          const values = [...grey.take(count * rows * columns)];
          const parsed = parseIdxImages(idx(0x803, [count, rows, columns], values), 'images');
          expect(parsed).toMatchObject({ count, rows, columns });
          expect([...parsed.images]).toEqual(values);
        },
      ),
    );
  });
});

describe('a file that is not what it should be', () => {
  const refusals: [string, () => unknown, RegExp][] = [
    ['labels in place of images', () => parseIdxImages(labels, 'F'), /^F .*0x00000801.*0x00000803/],
    ['images in place of labels', () => parseIdxLabels(images, 'F'), /^F .*0x00000803.*0x00000801/],
    ['no bytes at all', () => parseIdxLabels(new Uint8Array(), 'F'), /0 bytes, fewer than/],
    ['half a header', () => parseIdxImages(images.subarray(0, 9), 'F'), /9 bytes, fewer than/],
    ['a cut-off end', () => parseIdxImages(images.subarray(0, -1), 'F'), /2 × 2 × 3 .* 11 bytes/],
    ['one byte too many', () => parseIdxLabels(Uint8Array.of(...labels, 1), 'F'), /3 bytes follow/],
    ['a label of 10', () => parseIdxLabels(idx(0x801, [2], [9, 10]), 'F'), /label 1 is 10/],
    ['no images', () => parseIdxImages(idx(0x803, [0, 28, 28], []), 'F'), /it is empty/],
    ['images without rows', () => parseIdxImages(idx(0x803, [3, 0, 28], []), 'F'), /0 × 28/],
    [
      'sizes whose product would overflow',
      () => parseIdxImages(idx(0x803, [2 ** 31, 2 ** 31, 4], []), 'F'),
      /2147483648 × 2147483648 × 4/,
    ],
  ];

  it.each(refusals)('is refused: %s', (_, parse, message) => {
    const problem = problemOf(parse);
    expect(problem.code).toBe('bad-data');
    expect(problem.message).toMatch(message);
  });

  it('brings a Problem or a whole set, whatever its bytes are', () => {
    const header = fc.constantFrom([0, 0, 8, 1], [0, 0, 8, 3], [0, 0, 9, 1], [31, 139, 8, 0]);
    const bytes = fc.tuple(header, fc.array(fc.nat(255), { maxLength: 40 }));
    fc.assert(
      fc.property(bytes, ([magic, rest]) => {
        const file = Uint8Array.from([...magic, ...rest]);
        for (const parse of [parseIdxImages, parseIdxLabels]) {
          try {
            const parsed = parse(file, 'F');
            const length = parsed instanceof Uint8Array ? parsed.length : parsed.images.length;
            expect(length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
          }
        }
      }),
    );
  });
});

it('refuses images and labels that are not equally many', () => {
  const three = parseIdxLabels(idx(0x801, [3], [1, 2, 3]), 'labels');
  const problem = problemOf(() => joinLabels(parseIdxImages(images, 'images'), three, 'I with L'));
  expect(problem.message).toMatch(/I with L .*2 images and 3 labels/);
});
