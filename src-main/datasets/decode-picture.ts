// Reads untrusted PNG and JPEG files as grey images. Sizes are checked before anything is unpacked.
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { inflateSync } from 'node:zlib';
import { convertIndexedToRgb, decode as decodePng, type DecodedPng } from 'fast-png';
import { decode as decodeJpeg } from 'jpeg-js';
import { at } from '../element-at';
import { messageOf, Problem } from '../problem';
import { readRegularFile } from '../regular-file';
import { boundedJpeg, isJpeg } from './jpeg-scans';
import type { SmallImage } from '../contract/own-picture';

const pictureLimits = {
  bytes: 30_000_000,
  megapixels: 24,
  /** Of a PNG, unpacked: 24 megapixels with colours and transparency, or half as many of 16 bits. */
  unpackedBytes: 100_000_000,
} as const;

/** @throws Problem data-missing, or bad-data for other files and pictures that are too large */
export function readPicture(file: string): SmallImage {
  if (!existsSync(file)) {
    throw new Problem(
      'data-missing',
      `The picture ${file} does not exist. Check its name and folder.`,
    );
  }
  try {
    return decode(readRegularFile(file, pictureLimits.bytes));
  } catch (error) {
    const message = `${basename(file)} cannot be read as a picture: ${messageOf(error)}. Choose another PNG or JPEG file.`;
    throw new Problem('bad-data', message, error);
  }
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function decode(bytes: Uint8Array): SmallImage {
  if (pngStart.every((byte, index) => bytes[index] === byte)) {
    return greyOf(samplesOf(decodePng(boundedPng(bytes))));
  }
  if (isJpeg(bytes)) {
    const { width, height, data } = decodeJpeg(boundedJpeg(bytes), {
      useTArray: true,
      formatAsRGBA: false,
      maxResolutionInMP: pictureLimits.megapixels,
      maxMemoryUsageInMB: 512,
    });
    return greyOf({ width, height, samples: data, channels: 3 });
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
  if (depth === 16) {
    const samples = new Uint8Array(data.length);
    for (let index = 0; index < data.length; index += 1) samples[index] = at(data, index) >> 8;
    return { width, height, channels, samples };
  }
  if (png.palette === undefined && depth === 8) {
    return {
      width,
      height,
      channels,
      samples: new Uint8Array(data.buffer, data.byteOffset, data.length),
    };
  }
  const levels = 2 ** depth - 1;
  const greys = Array.from({ length: levels + 1 }, (_, level) => [(255 * level) / levels]);
  const palette = png.palette ?? greys;
  const samples = convertIndexedToRgb({ ...png, palette });
  return { width, height, channels: at(palette, 0).length, samples };
}

/** Luma of Rec. 709, on a white background. */
function greyOf({ width, height, samples, channels }: Samples): SmallImage {
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

/** Samples per pixel, by the colour type in a PNG's header. */
const samplesByColour: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** The chunks that say what the pixels are; others, such as a colour profile, may unpack to anything. */
const ofPixels = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/** The picture without other chunks. A small file may unpack to a very large one: its data must fit its header. */
function boundedPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  if (width * height > pictureLimits.megapixels * 1e6) {
    throw new RangeError(`it has more than ${pictureLimits.megapixels} megapixels`);
  }
  const bits = view.getUint8(24) * (samplesByColour[view.getUint8(25)] ?? 4);
  const unpacked = (width * height * bits) / 8;
  const most = pictureLimits.unpackedBytes;
  if (unpacked > most) {
    const megabytes = Math.round(unpacked / 1e6);
    throw new RangeError(`it unpacks to ${megabytes} MB, more than ${most / 1e6} MB`);
  }
  const packed: Uint8Array[] = [];
  const chunks = [bytes.subarray(0, 8)];
  for (let index = 8; index + 12 <= bytes.length;) {
    const length = view.getUint32(index);
    const type = String.fromCharCode(...bytes.subarray(index + 4, index + 8));
    if (ofPixels.includes(type)) chunks.push(bytes.subarray(index, index + 12 + length));
    if (type === 'IDAT') packed.push(bytes.subarray(index + 8, index + 8 + length));
    index += 12 + length;
  }
  // A byte per row for each of seven passes, and the bits that fill up a row.
  inflateSync(Buffer.concat(packed), { maxOutputLength: Math.ceil(unpacked) + 16 * height + 1024 });
  return Buffer.concat(chunks);
}
