import { describe, expect, it } from 'vitest';
import {
  accuracyFromSteps,
  shownFrom,
  startsToShow,
} from '../../../../src-main/training/measures/blank-start';

const imagesOf = (count: number) => ({
  images: Uint8Array.from({ length: count * 28 * 28 }, (_, at) => 1 + (at % 255)),
  labels: Uint8Array.from({ length: count }, (_, at) => at % 10),
  count,
  rows: 28,
  columns: 28,
});

describe('the steps from which a sequence is shown', () => {
  it.each([
    [28, [1, 8, 15, 22, 28]],
    [784, [1, 197, 393, 589, 784]],
    [7, [1, 3, 5, 6, 7]],
    [1, [1, 2]],
  ])('of %i steps', (time, starts) => {
    expect(startsToShow(time)).toEqual(starts.filter((start) => start <= time));
  });
});

describe('an image shown from a step on', () => {
  it('is black in the rows before it and as it was in the others', () => {
    const set = imagesOf(3);
    const shown = shownFrom(15, set, 'rows');
    for (let image = 0; image < 3; image += 1) {
      const own = shown.images.subarray(image * 784, (image + 1) * 784);
      expect(own.subarray(0, 14 * 28).every((grey) => grey === 0)).toBe(true);
      const rest = set.images.subarray(image * 784 + 14 * 28, (image + 1) * 784);
      expect(own.subarray(14 * 28)).toEqual(rest);
    }
    expect(set.images[0]).toBe(1);
  });

  it('is black in the first columns where it is read by columns', () => {
    const { images } = shownFrom(2, imagesOf(1), 'columns');
    const black = [...images.keys()].filter((at) => images[at] === 0);
    expect(black).toEqual(Array.from({ length: 28 }, (_, row) => row * 28));
  });

  it('leaves the set as it was, also where its images are a Buffer', () => {
    const set = imagesOf(2);
    shownFrom(28, { ...set, images: Buffer.from(set.images.buffer) }, 'rows');
    expect(set.images.every((grey) => grey > 0)).toBe(true);
  });

  it('is one of the first thousand', () => {
    const { count, images, labels } = shownFrom(1, imagesOf(1200), 'rows');
    expect([count, labels.length, images.length]).toEqual([1000, 1000, 784_000]);
  });
});

it('is measured from each of these steps, unless it is stopped', async () => {
  const set = imagesOf(2);
  const shares = [0.9, 0.8, 0.5, 0.2, 0.1];
  const next = () => Promise.resolve(shares.shift() ?? null);
  expect(await accuracyFromSteps(set, 'rows', next)).toEqual({
    steps: [1, 8, 15, 22, 28],
    values: [0.9, 0.8, 0.5, 0.2, 0.1],
  });
  expect(await accuracyFromSteps(set, 'rows', next)).toBeNull();
});
