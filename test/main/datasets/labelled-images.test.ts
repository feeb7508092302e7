import { describe, expect, it } from 'vitest';
import { cutImages } from '../../../src-main/datasets/labelled-images';

/** Three images of 1 × 2 pixels. */
const set = {
  ...{ images: Uint8Array.of(1, 2, 3, 4, 5, 6), labels: Uint8Array.of(7, 8, 9) },
  ...{ count: 3, rows: 1, columns: 2 },
};

describe('a part of a data set', () => {
  it('is the images from an index on, with their indices in the whole set', () => {
    expect(cutImages(set, 1, 1)).toEqual([{ index: 1, label: 8, pixels: Uint8Array.of(3, 4) }]);
  });

  it('is shorter at the end of the set, and empty behind it', () => {
    expect(cutImages(set, 2, 5).map(({ label }) => label)).toEqual([9]);
    expect(cutImages(set, 3, 5)).toEqual([]);
  });

  it('takes no more memory with it than its own', () => {
    const [image] = cutImages(set, 1, 1);
    expect(image?.pixels.buffer.byteLength).toBe(2);
  });
});
