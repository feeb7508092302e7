import { decode, encode } from 'fast-png';
import { expect, it } from 'vitest';
import { withDensity } from '../../../src-main/export/png-density';

it('a PNG says how many of its pixels are a metre, and shows the same', () => {
  const data = Uint8Array.from({ length: 12 }, (_, at) => 20 * at);
  const png = encode({ width: 4, height: 3, data, channels: 1 });
  expect(decode(png).resolution).toBeUndefined();
  const decoded = decode(withDensity(png, 192), { checkCrc: true });
  // 7,559 a metre are 192 an inch.
  expect(decoded.resolution).toEqual({ x: 7559, y: 7559, unit: 1 });
  expect([...decoded.data]).toEqual([...data]);
});
