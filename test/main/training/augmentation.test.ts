import { tensor2d, tensor3d, type Tensor2D, type Tensor3D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src-main/datasets/random';
import { compile } from '../../../src-main/tensorflow/compile';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { drawOffsets, shiftImages } from '../../../src-main/training/augmentation';

beforeAll(() => loadTensorflow());

const [rows, columns] = [3, 4];
const size = rows * columns;

/** What moving means, pixel by pixel. */
function move(image: readonly number[], down: number, right: number): number[] {
  return image.map((_, pixel) => {
    const row = Math.floor(pixel / columns) - down;
    const column = (pixel % columns) - right;
    const inside = row >= 0 && row < rows && column >= 0 && column < columns;
    return inside ? (image[row * columns + column] ?? NaN) : 0;
  });
}

const batch = 25;
const images = Array.from({ length: batch }, (_, image) =>
  Array.from({ length: size }, (__, pixel) => 1 + image * size + pixel),
);
/** Every way to move an image by up to two pixels. */
const offsets = Array.from({ length: batch }, (_, image) => [
  Math.floor(image / 5) - 2,
  (image % 5) - 2,
]);
const expected = images.map((image, index) =>
  move(image, offsets[index]?.[0] ?? NaN, offsets[index]?.[1] ?? NaN),
);
const inputs = () => ({
  x: tensor3d(images.flat(), [batch, rows, columns]),
  offsets: tensor2d(offsets.flat(), [batch, 2], 'int32'),
});

describe('shifted images', () => {
  it('have every pixel moved by their offsets, lost at one edge and black at the other', () => {
    const given = inputs();
    const shifted = shiftImages(given.x, given.offsets, 2, 'rows');
    expect([...shifted.dataSync<'float32'>()]).toEqual(expected.flat());
  });

  it('are the same as part of a compiled graph', () => {
    const compiled = compile(
      ({ x, offsets: by }) => ({ shifted: shiftImages(x as Tensor3D, by as Tensor2D, 2, 'rows') }),
      inputs(),
    );
    expect([...(compiled(inputs()).shifted?.dataSync() ?? [])]).toEqual(expected.flat());
    compiled.dispose();
  });
});

it('images with another reading are moved first and then read', () => {
  const given = inputs();
  const shifted = shiftImages(given.x, given.offsets, 2, 'columns');
  expect(shifted.shape).toEqual([batch, columns, rows]);
  const byColumns = expected.flatMap((image) =>
    Array.from({ length: size }, (_, at) => image[(at % rows) * columns + Math.floor(at / rows)]),
  );
  expect([...shifted.dataSync<'float32'>()]).toEqual(byColumns);
});

describe('offsets', () => {
  it('take each value within the shift equally often, and none beyond', () => {
    const counts = new Map<number, number>();
    for (const offset of drawOffsets(5000, 2, createRandom(1)))
      counts.set(offset, (counts.get(offset) ?? 0) + 1);
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
    // 2,000 each, with a standard deviation of 40.
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('are decided by the seed', () => {
    const draw = (seed: number) => drawOffsets(10, 2, createRandom(seed));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
});
