// TFRecord, the container format of event files: length, its checksum, the bytes, their checksum.
import { closeSync, openSync, readSync } from 'node:fs';
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

/** The length and its checksum. */
export const headerBytes = 12;

/** Whether these are the first bytes of a file of records. */
export function beginsRecord(start: Uint8Array): boolean {
  if (start.length < headerBytes) return false;
  const view = new DataView(start.buffer, start.byteOffset, headerBytes);
  return view.getUint32(8, true) === maskedCrc32c(start.subarray(0, 8));
}

/**
 * The records of a file, one after the other. A truncated last one is left out, since it may still be being written.
 * @throws RangeError for one that is damaged, or longer than `mostBytes`
 */
export function* readRecords(file: string, mostBytes: number): Generator<Uint8Array> {
  const handle = openSync(file, 'r');
  try {
    const source = new BufferedFile(handle);
    for (let number = 1; ; number += 1) {
      const header = source.take(headerBytes);
      if (header === null) return;
      if (!beginsRecord(header)) throw new RangeError(`record ${number} is damaged`);
      const length = new DataView(header.buffer, header.byteOffset).getBigUint64(0, true);
      if (length > mostBytes) throw new RangeError(`record ${number} has ${length} bytes`);
      const rest = source.take(Number(length) + 4);
      if (rest === null) return;
      const bytes = rest.subarray(0, Number(length));
      const sum = new DataView(rest.buffer, rest.byteOffset).getUint32(bytes.length, true);
      if (sum !== maskedCrc32c(bytes)) throw new RangeError(`record ${number} is damaged`);
      yield bytes;
    }
  } finally {
    closeSync(handle);
  }
}

const readAtOnce = 1024 * 1024;

class BufferedFile {
  #buffer: Uint8Array = new Uint8Array();
  #place = 0;

  constructor(private readonly handle: number) {}

  /** The next bytes, which later calls do not change; null if fewer are left. */
  take(count: number): Uint8Array | null {
    if (this.#buffer.length - this.#place < count) {
      const left = this.#buffer.subarray(this.#place);
      const next = new Uint8Array(Math.max(readAtOnce, count));
      next.set(left);
      let filled = left.length;
      while (filled < next.length) {
        const read = readSync(this.handle, next, filled, next.length - filled, null);
        if (read === 0) break;
        filled += read;
      }
      this.#buffer = next.subarray(0, filled);
      this.#place = 0;
      if (filled < count) return null;
    }
    const from = this.#place;
    this.#place += count;
    return this.#buffer.subarray(from, this.#place);
  }
}
