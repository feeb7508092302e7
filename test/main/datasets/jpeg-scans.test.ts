import { expect, it } from 'vitest';
import { boundedJpeg, isJpeg } from '../../../src-main/datasets/jpeg-scans';

const start = [0xff, 0xd8];
const end = [0xff, 0xd9];
const scan = [0xff, 0xda, 0, 3, 0, 7, 7];
const scans = (count: number) => Array.from({ length: count }, () => scan).flat();
const jpeg = (...parts: number[][]) => Uint8Array.from([start, ...parts].flat());

it('what follows a picture in its file is left out', () => {
  const film = [1, 2, 3, ...scans(500)];
  expect(boundedJpeg(jpeg(scan, end, film))).toEqual(jpeg(scan, end));
});

it('more scans than any camera or encoder writes are refused, also those in a preview', () => {
  expect(boundedJpeg(jpeg(scans(100), end))).toHaveLength(2 + 700 + 2);
  expect(() => boundedJpeg(jpeg(scans(101), end))).toThrow('more than 100 scans');
  const hidden = scans(101);
  const segment = [0xff, 0xe1, (hidden.length + 2) >> 8, (hidden.length + 2) & 0xff, ...hidden];
  expect(() => boundedJpeg(jpeg(segment, scan, end))).toThrow(RangeError);
});

it('a picture without an end goes to the end of its file', () => {
  expect(boundedJpeg(jpeg(scan))).toEqual(jpeg(scan));
  expect([isJpeg(jpeg()), isJpeg(Uint8Array.of(0x89, 0x50))]).toEqual([true, false]);
});
