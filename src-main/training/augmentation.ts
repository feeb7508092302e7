// Moves training images by a few pixels at random: the offsets are drawn as plain numbers, moving the images is part of
// the compiled step.
import { add, gather, mul, pad, reshape, sum, tensor1d } from '@tensorflow/tfjs-core';
import type { Rank, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { ReadingKind } from '../catalogue/config';
import { pixelOrder } from '../catalogue/reading';
import type { Random } from '../datasets/random';
import { sequenceShape } from '../datasets/sequences';
import { at } from '../element-at';

/** @returns for each image how far it moves down and right, [count × 2], each from −shift to shift */
export function drawOffsets(count: number, shift: number, random: Random): Int32Array {
  return Int32Array.from({ length: 2 * count }, () => random.index(2 * shift + 1) - shift);
}

/**
 * Moves each image and then reads it; pixels that leave it are lost, new ones are background (0).
 * @param images [batch, rows, columns]
 * @param offsets int32 [batch, 2], down and right, each from −shift to shift
 * @returns [batch, time, features] as the reading says; by rows that is the images' own shape
 */
export function shiftImages(
  images: Tensor3D,
  offsets: Tensor2D,
  shift: number,
  reading: ReadingKind,
): Tensor3D {
  const [batch, rows, columns] = images.shape;
  const [height, width] = [rows + 2 * shift, columns + 2 * shift];
  const padded = pad(images, [
    [0, 0],
    [shift, shift],
    [shift, shift],
  ]); // [batch, height, width]
  const positionOf = (image: number, row: number, column: number) =>
    (image * height + row) * width + column;
  // Where the window of an unmoved image starts in the flat values of all padded ones, and the places of its
  // pixels from there, in the order in which they are read. Moving the image down moves the window up.
  const starts = integers(batch, (image) => positionOf(image, shift, shift)); // [batch]
  const order = pixelOrder(reading, rows, columns);
  const window = integers(rows * columns, (read) => {
    const pixel = at(order, read);
    return positionOf(0, Math.floor(pixel / columns), pixel % columns);
  }); // [time × features]
  const moved = sum(mul(offsets, tensor1d([-width, -1], 'int32')), 1); // [batch]
  const positions = add(reshape(add(starts, moved), [batch, 1]), window); // [batch, time × features]
  const { time, features } = sequenceShape(reading, rows, columns);
  return reshape<Rank.R3>(gather(reshape(padded, [-1]), positions), [batch, time, features]);
}

function integers(count: number, value: (index: number) => number): Tensor1D {
  return tensor1d(
    Int32Array.from({ length: count }, (_, index) => value(index)),
    'int32',
  );
}
