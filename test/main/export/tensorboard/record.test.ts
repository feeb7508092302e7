import { expect, it } from 'vitest';
import { crc32c } from '../../../../src-main/export/tensorboard/record';

// RFC 3720, appendix B.4.
it.each([
  ['32 zeros', new Uint8Array(32), 0x8a9136aa],
  ['32 bytes of ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ['0 to 31', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ['31 to 0', Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
])('CRC-32C of %s is what the standard says', (_, bytes, sum) => {
  expect(crc32c(bytes)).toBe(sum);
});
