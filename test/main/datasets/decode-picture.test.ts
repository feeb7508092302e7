import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { encode as encodePng } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';
import { afterAll, describe, expect, it } from 'vitest';
import { readPicture } from '../../../src-main/datasets/decode-picture';

const folder = mkdtempSync(join(tmpdir(), 'unroll-picture-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function save(name: string, bytes: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

/** 2 × 2: black, white, red, transparent black. */
const rgba = Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255, 255, 0, 0, 255, 0, 0, 0, 0);

describe('a picture', () => {
  it('of colours becomes grey, and what is transparent is white', () => {
    const file = save('rgba.png', encodePng({ width: 2, height: 2, data: rgba, channels: 4 }));
    expect(readPicture(file)).toEqual({
      width: 2,
      height: 2,
      pixels: Uint8Array.of(0, 255, 54, 255),
    });
  });

  it('of 16 bits becomes one of 8', () => {
    const data = Uint16Array.of(0, 65_535, 32_768, 256);
    const png = encodePng({ width: 4, height: 1, data, channels: 1, depth: 16 });
    expect([...readPicture(save('deep.png', png)).pixels]).toEqual([0, 255, 128, 1]);
  });

  it('of single bits is black and white', () => {
    // Ten pixels in a row: the last two stand in a byte of their own.
    const png = chunks(ihdr(10, 1, 1), Uint8Array.of(0, 0b10110000, 0b01000000));
    expect([...readPicture(save('bits.png', png)).pixels].map((grey) => grey / 255)).toEqual([
      ...[1, 0, 1, 1, 0, 0, 0, 0],
      ...[0, 1],
    ]);
  });

  it('may be a JPEG', () => {
    const data = Buffer.alloc(16 * 16 * 4, 255).fill(0, 0, 16 * 8 * 4);
    const { data: jpeg } = encodeJpeg({ width: 16, height: 16, data }, 95);
    const { pixels } = readPicture(save('half.jpg', jpeg));
    expect(pixels[0]).toBeLessThan(10);
    expect(pixels[255]).toBeGreaterThan(245);
  });

  it('may be a JPEG of many scans, with a film after it', () => {
    const film = Buffer.concat(Array.from({ length: 200 }, () => Buffer.of(0xff, 0xda, 0, 8)));
    const jpeg = Buffer.concat([jpegOfScans(60), film]);
    expect(readPicture(save('film.jpg', jpeg))).toMatchObject({ width: 16, height: 16 });
  });

  it('of 24 megapixels with 16 bits is refused by the size that it unpacks to', () => {
    const png = chunks(ihdr(6000, 4000, 16, 6), new Uint8Array(9));
    expect(() => readPicture(save('large.png', png))).toThrow(
      'it unpacks to 192 MB, more than 100 MB. Choose another PNG or JPEG file.',
    );
  });

  it('is read without its colour profile, which may unpack to anything', () => {
    const png = encodePng({ width: 2, height: 2, data: rgba, channels: 4 });
    const start = 8 + 25;
    const profile = chunk('iCCP', Buffer.from('no profile'));
    const png2 = Buffer.concat([png.subarray(0, start), profile, png.subarray(start)]);
    expect(readPicture(save('profile.png', png2))).toMatchObject({ width: 2, height: 2 });
  });

  it.each([
    ['a JPEG of 400 scans', jpegOfScans(400)],
    ['a JPEG whose scans stand behind a wrong length', hiddenScans(400)],
    ['a text', Buffer.from('no picture')],
    ['a cut PNG', encodePng({ width: 2, height: 2, data: rgba, channels: 4 }).subarray(0, 40)],
    ['a PNG of 100,000 × 100,000', chunks(ihdr(100_000, 100_000, 8), new Uint8Array(9))],
    ['a PNG that unpacks to more than it says', chunks(ihdr(2, 2, 8), new Uint8Array(9_000_000))],
    ['a JPEG without content', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)],
  ])('is refused when it is %s', (_, bytes) => {
    const file = save('refused', bytes);
    expect(() => readPicture(file)).toThrow(
      expect.objectContaining({
        code: 'bad-data',
        message: expect.stringContaining('refused cannot be read as a picture') as string,
      }) as Error,
    );
  });

  it('is refused when it is missing or a device', () => {
    expect(() => readPicture(join(folder, 'missing.png'))).toThrow('does not exist');
    expect(() => readPicture('/dev/zero')).toThrow('no regular file');
  });
});

/** A JPEG of 16 × 16 pixels that says them all so many times. */
function jpegOfScans(count: number): Buffer {
  const { data } = encodeJpeg({ width: 16, height: 16, data: Buffer.alloc(16 * 16 * 4, 99) }, 95);
  const [start, end] = [data.lastIndexOf(Buffer.of(0xff, 0xda)), data.length - 2];
  const scans = Array.from({ length: count }, () => data.subarray(start, end));
  return Buffer.concat([data.subarray(0, start), ...scans, data.subarray(end)]);
}

/** A decoder that ignores the length of the restart interval's segment sees all of them. */
function hiddenScans(count: number): Buffer {
  const jpeg = jpegOfScans(count);
  const start = jpeg.indexOf(Buffer.of(0xff, 0xda));
  const interval = Buffer.of(0xff, 0xdd, 0xff, 0xff, 0, 0);
  return Buffer.concat([jpeg.subarray(0, start), interval, jpeg.subarray(start)]);
}

function ihdr(width: number, height: number, depth: number, colour = 0): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  bytes[8] = depth;
  bytes[9] = colour;
  return bytes;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** A PNG of these rows, each with its filter's byte. */
function chunks(header: Uint8Array, rows: Uint8Array): Uint8Array {
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
