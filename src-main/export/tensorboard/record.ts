// TFRecord, the container format of event files: length, its checksum, the bytes, their checksum.
import { maskedCrc32c } from './crc32c';

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
