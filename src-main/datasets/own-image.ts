// Any picture in MNIST's form: "size normalized to fit in a 20x20 pixel box while preserving their
// aspect ratio … centered in a 28x28 image by computing the center of mass of the pixels" (LeCun, Cortes, Burges).
import type { SmallImage } from '../contract/own-picture';
import { at } from '../element-at';

/** The stages of a picture's preparation. */
interface OwnImage {
  /** Bright ink on black, cropped to the ink; unchanged if the picture already has MNIST's form. */
  readonly ink: SmallImage;
  /** Scaled into a box of 20 × 20, with its aspect ratio kept. */
  readonly boxed: SmallImage;
  /** 28 × 28, its centre of mass in the middle: the input of models. */
  readonly centred: SmallImage;
}

const side = 28;
const box = 20;
/** A photograph is scaled down to this before its ink is searched for. */
const workSide = 512;
/** As a fraction of the strongest ink: weaker pixels are paper. */
const paper = 0.25;

/** @returns null for a picture of one colour */
export function asDigit(image: SmallImage): OwnImage | null {
  const isLikeMnist = image.width === side && image.height === side && backgroundOf(image) < 8;
  if (isLikeMnist) return { ink: image, boxed: image, centred: image };
  const ink = cutToInk(onBlack(within(image, workSide)));
  if (ink === null) return null;
  const boxed = brightened(scaledBy(ink, box / Math.max(ink.width, ink.height)));
  return { ink, boxed, centred: centred(boxed) };
}

/** The most frequent grey value along the picture's edge. */
function backgroundOf({ width, height, pixels }: SmallImage): number {
  const counts = new Uint32Array(32);
  const look = (x: number, y: number) => {
    const bin = at(pixels, y * width + x) >> 3;
    counts[bin] = at(counts, bin) + 1;
  };
  for (let x = 0; x < width; x += 1) for (const y of [0, height - 1]) look(x, y);
  for (let y = 0; y < height; y += 1) for (const x of [0, width - 1]) look(x, y);
  return counts.indexOf(Math.max(...counts)) * 8 + 4;
}

/** The distance of each pixel from the background, scaled so that the largest is 255 and paper 0. */
function onBlack(image: SmallImage): SmallImage {
  const background = backgroundOf(image);
  const far = image.pixels.map((grey) => Math.abs(grey - background));
  const most = far.reduce((largest, value) => Math.max(largest, value), 1);
  const least = Math.max(10, paper * most);
  const pixels = far.map((value) =>
    value <= least ? 0 : Math.round((255 * (value - least)) / Math.max(1, most - least)),
  );
  return { ...image, pixels };
}

function cutToInk({ width, height, pixels }: SmallImage): SmallImage | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (const [position, value] of pixels.entries()) {
    if (value === 0) continue;
    const [x, y] = [position % width, Math.floor(position / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  if (right < 0) return null;
  const cut = { width: right - left + 1, height: bottom - top + 1 };
  const cropped = new Uint8Array(cut.width * cut.height);
  for (let row = 0; row < cut.height; row += 1) {
    const start = (top + row) * width + left;
    cropped.set(pixels.subarray(start, start + cut.width), row * cut.width);
  }
  return { ...cut, pixels: cropped };
}

/** Area averaging: each new pixel is the weighted mean of the pixels it covers. */
function resized(image: SmallImage, width: number, height: number): SmallImage {
  const across = weightsFor(image.width, width);
  const down = weightsFor(image.height, height);
  const pixels = new Uint8Array(width * height);
  for (const [y, rows] of down.entries()) {
    for (const [x, columns] of across.entries()) {
      let sum = 0;
      for (const [row, ofRow] of rows) {
        for (const [column, ofColumn] of columns) {
          sum += ofRow * ofColumn * at(image.pixels, row * image.width + column);
        }
      }
      pixels[y * width + x] = Math.round(sum);
    }
  }
  return { width, height, pixels };
}

function scaledBy(image: SmallImage, scale: number): SmallImage {
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return resized(image, scaled(image.width), scaled(image.height));
}

/** Scaled down so that no side is longer than this; a smaller image is unchanged. */
export function within(image: SmallImage, longest: number): SmallImage {
  const scale = longest / Math.max(image.width, image.height);
  return scale >= 1 ? image : scaledBy(image, scale);
}

/** For each new index the old ones it covers, with weights that sum to 1. */
function weightsFor(from: number, to: number): (readonly [place: number, weight: number])[][] {
  const step = from / to;
  return Array.from({ length: to }, (_, index) => {
    const [start, end] = [index * step, (index + 1) * step];
    const covered: [number, number][] = [];
    for (let old = Math.floor(start); old < Math.min(from, Math.ceil(end - 1e-9)); old += 1) {
      covered.push([old, (Math.min(end, old + 1) - Math.max(start, old)) / step]);
    }
    return covered;
  });
}

/** Thin strokes become pale when scaled down; MNIST's are white in their middle. */
function brightened(image: SmallImage): SmallImage {
  const most = image.pixels.reduce((largest, value) => Math.max(largest, value), 1);
  return { ...image, pixels: image.pixels.map((value) => Math.round((255 * value) / most)) };
}

function centred({ width, height, pixels }: SmallImage): SmallImage {
  let [mass, atX, atY] = [0, 0, 0];
  for (const [position, value] of pixels.entries()) {
    mass += value;
    atX += value * ((position % width) + 0.5);
    atY += value * (Math.floor(position / width) + 0.5);
  }
  const inside = (start: number, length: number) => Math.max(0, Math.min(side - length, start));
  const left = inside(Math.round(side / 2 - atX / mass), width);
  const top = inside(Math.round(side / 2 - atY / mass), height);
  const image = new Uint8Array(side * side);
  for (let y = 0; y < height; y += 1) {
    image.set(pixels.subarray(y * width, (y + 1) * width), (top + y) * side + left);
  }
  return { width: side, height: side, pixels: image };
}
