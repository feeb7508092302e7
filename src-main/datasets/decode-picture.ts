// Reads untrusted PNG and JPEG files as grey images. Sizes are checked before anything is unpacked.
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { inflateSync } from 'node:zlib';
import { convertIndexedToRgb, decode as decodePng, type DecodedPng } from 'fast-png';
import { decode as decodeJpeg } from 'jpeg-js';
import { at } from '../element-at';
import { messageOf, Problem } from '../problem';
import { readRegularFile } from '../regular-file';
import type { GreyImage } from './own-image';

const pictureLimits = { bytes: 30_000_000, megapixels: 24 } as const;

/** @throws Problem data-missing, or bad-data for other files and pictures that are too large */
export function readPicture(file: string): GreyImage {
  if (!existsSync(file)) {
    throw new Problem(
      'data-missing',
      `The picture ${file} does not exist. Check its name and folder.`,
    );
  }
  try {
    return decode(readRegularFile(file, pictureLimits.bytes));
  } catch (error) {
    const message = `${basename(file)} cannot be read as a picture: ${messageOf(error)}. Choose a PNG or JPEG file.`;
    throw new Problem('bad-data', message, error);
  }
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function decode(bytes: Uint8Array): GreyImage {
  if (pngStart.every((byte, place) => bytes[place] === byte)) {
    boundPng(bytes);
    return greyOf(samplesOf(decodePng(bytes)));
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const { width, height, data } = decodeJpeg(bytes, {
      useTArray: true,
      maxResolutionInMP: pictureLimits.megapixels,
      maxMemoryUsageInMB: 512,
    });
    return greyOf({ width, height, samples: data, channels: 4 });
  }
  throw new RangeError('it is neither PNG nor JPEG');
}

interface Samples {
  readonly width: number;
  readonly height: number;
  /** [height, width, channels] */
  readonly samples: Uint8Array;
  /** Grey, grey and alpha, RGB or RGBA. */
  readonly channels: number;
}

/** Converts 16 bits, a palette, or fewer than 8 bits to one byte per sample. */
function samplesOf(png: DecodedPng): Samples {
  const { width, height, data, channels, depth } = png;
  if (png.palette === undefined && depth === 8) {
    return { width, height, channels, samples: Uint8Array.from(data) };
  }
  if (depth === 16) {
    return { width, height, channels, samples: Uint8Array.from(data, (value) => value >> 8) };
  }
  const levels = 2 ** depth - 1;
  const greys = Array.from({ length: levels + 1 }, (_, level) => [(255 * level) / levels]);
  const palette = png.palette ?? greys;
  const samples = convertIndexedToRgb({ ...png, palette });
  return { width, height, channels: at(palette, 0).length, samples };
}

/** Luma of Rec. 709, on a white background. */
function greyOf({ width, height, samples, channels }: Samples): GreyImage {
  const pixels = new Uint8Array(width * height);
  const hasAlpha = channels % 2 === 0;
  for (let pixel = 0; pixel < pixels.length; pixel += 1) {
    const first = pixel * channels;
    const light =
      channels < 3
        ? at(samples, first)
        : 0.2126 * at(samples, first) +
          0.7152 * at(samples, first + 1) +
          0.0722 * at(samples, first + 2);
    const alpha = hasAlpha ? at(samples, first + channels - 1) / 255 : 1;
    pixels[pixel] = Math.round(alpha * light + (1 - alpha) * 255);
  }
  return { width, height, pixels };
}

/** A small file may unpack to a very large one: its data must fit the size in its header. */
function boundPng(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  if (width * height > pictureLimits.megapixels * 1e6) {
    throw new RangeError(`it has more than ${pictureLimits.megapixels} megapixels`);
  }
  const packed: Uint8Array[] = [];
  for (let place = 8; place + 12 <= bytes.length;) {
    const length = view.getUint32(place);
    const type = String.fromCharCode(...bytes.subarray(place + 4, place + 8));
    if (type === 'IDAT') packed.push(bytes.subarray(place + 8, place + 8 + length));
    place += 12 + length;
  }
  // At most four channels of 16 bits, and a byte per row for each of seven passes.
  inflateSync(Buffer.concat(packed), { maxOutputLength: 8 * width * height + 8 * height + 1024 });
}
