// TFRecord, the container format of event files: length, its checksum, the bytes, their checksum, which is a masked CRC-32C
// (Castagnoli).
import { at } from '../../element-at';

/** Little endian: tensorflow/core/lib/io/record_writer.h. */
export function toRecord(bytes: Uint8Array): Uint8Array {
  const record = new Uint8Array(bytes.length + 16);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(bytes.length), true);
  view.setUint32(8, maskedCrc32c(record.subarray(0, 8)), true);
  record.set(bytes, 12);
  view.setUint32(12 + bytes.length, maskedCrc32c(bytes), true);
  return record;
}

/** The polynomial 0x1EDC6F41, bits reversed: RFC 3720, appendix B.4. */
const polynomial = 0x82f63b78;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ polynomial : remainder >>> 1;
  }
  return remainder;
});

/** The checksum as an unsigned number. */
function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ at(table, (crc ^ byte) & 0xff);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Masked, so that checksums can be computed over data that contains checksums: tensorflow/core/lib/hash/crc32c.h. */
function maskedCrc32c(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
