// Prepares a drawn digit like MNIST's digits: "size normalized to fit in a 20x20 pixel box while preserving
// their aspect ratio … grey levels as a result of the anti-aliasing … centered in a 28x28 image by
// computing the center of mass of the pixels" (LeCun, Cortes, Burges). Strokes stay lines until the
// end: scaling then blurs nothing, and the strokes of a small digit are as broad as those of a large one.

import { extent } from 'd3-array';
import { pixelOrders } from '$engine/catalogue';
import type { Item } from '$engine/contract';
import { computeDistanceToSegment, type Point } from '../../figures/geometry';

/** The points of one stroke in order, in any unit; a single one is a dot. */
export type Stroke = readonly Point[];

const { imageSide: side } = pixelOrders;
const box = 20;
/** Half a stroke's width in pixels of the image; MNIST's strokes are two to three pixels wide. */
const brushRadius = 1.2;

/**
 * Scales strokes into a box of 20 × 20, keeping their proportions, with the centre of mass in the middle.
 * @returns 28 × 28 grey values, as fine as those of a byte; all 0 for an empty drawing
 */
export function normaliseDigit(strokes: readonly Stroke[]): Item {
  const fitted = fit(strokes.filter((stroke) => stroke.length > 0));
  const mass = computeCentreOfMass(render(fitted));
  const centred = render(move(fitted, side / 2 - mass.x, side / 2 - mass.y));
  const values = centred.map((share) => Math.round(share * 255) / 255);
  return { values, channels: side, picture: { rows: side, columns: side } };
}

/** Scales strokes so that the ink's longer side fills the box, in the middle of the image. */
function fit(strokes: readonly Stroke[]): readonly Stroke[] {
  const points = strokes.flat();
  const [left = 0, right = 0] = extent(points, ({ x }) => x);
  const [top = 0, bottom = 0] = extent(points, ({ y }) => y);
  const length = Math.max(right - left, bottom - top);
  // A dot has no size to scale.
  const scale = length === 0 ? 1 : (box - 2 * brushRadius) / length;
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  return strokes.map((stroke) =>
    stroke.map(({ x, y }) => ({
      x: (x - middleX) * scale + side / 2,
      y: (y - middleY) * scale + side / 2,
    })),
  );
}

const move = (strokes: readonly Stroke[], dx: number, dy: number) =>
  strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: x + dx, y: y + dy })));

/** Returns the coverage of each pixel by the brush, 0 to 1: full inside, falling off over one pixel at the edge. */
function render(strokes: readonly Stroke[]): Float32Array {
  const ink = new Float32Array(side * side);
  const reach = brushRadius + 0.5;
  for (const stroke of strokes) {
    stroke.forEach((from, index) => {
      const to = stroke[index + 1] ?? (index === 0 ? from : null);
      if (to === null) return;
      const [left, right] = findPixelRange(from.x, to.x, reach);
      const [top, bottom] = findPixelRange(from.y, to.y, reach);
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) {
          const distance = computeDistanceToSegment({ x: column + 0.5, y: row + 0.5 }, from, to);
          const covered = Math.max(0, Math.min(1, reach - distance));
          const pixel = row * side + column;
          ink[pixel] = Math.max(ink[pixel] ?? 0, covered);
        }
      }
    });
  }
  return ink;
}

/** Returns the first and the last pixel, within the image, that a line between two positions can touch. */
function findPixelRange(a: number, b: number, reach: number): readonly [number, number] {
  const first = Math.floor(Math.min(a, b) - reach);
  const last = Math.floor(Math.max(a, b) + reach);
  return [Math.max(0, first), Math.min(side - 1, last)];
}

/** Returns the position in pixels from the top left corner; the image's middle when it is empty. */
export function computeCentreOfMass(ink: ArrayLike<number>): Point {
  let [mass, x, y] = [0, 0, 0];
  for (let pixel = 0; pixel < ink.length; pixel += 1) {
    const weight = ink[pixel] ?? 0;
    mass += weight;
    x += weight * ((pixel % side) + 0.5);
    y += weight * (Math.floor(pixel / side) + 0.5);
  }
  return mass === 0 ? { x: side / 2, y: side / 2 } : { x: x / mass, y: y / mass };
}
