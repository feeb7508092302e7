// A run as a TensorBoard event file: every value of every curve under its metric's name, in the
// parts of TensorFlow's event.proto and summary.proto that this needs, with their field numbers.
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { metrics } from '../../engine/catalogue';
import type { Run } from '../../engine/contract';
import { createPositions, getStepAt } from '../../curves';
import { at } from '../../core/element-at';
import type { StoreContents } from '../../store';
import { createMapping } from '../../figures';

/** Returns "events.out.tfevents.<seconds>.unroll": TensorBoard looks for files with "tfevents" in their names. */
export function createEventFileName({ createdAt }: Run): string {
  return `events.out.tfevents.${Math.floor(Date.parse(createdAt) / 1000)}.unroll`;
}

/** Yields bytes in pieces, one per curve. A step is a batch; its wall time is when it was trained, if known. */
export function* runEvents(store: Pick<StoreContents, 'curves'>, run: Run): Generator<Uint8Array> {
  const start = Date.parse(run.createdAt) / 1000;
  yield toRecord(encodeVersionEvent(start));
  for (const metric of metrics.curves) {
    const column = store.curves.load(run.id, metric);
    if (column.values.length === 0) continue;
    const time = createPositions(column, createMapping(store, run, column, 'seconds'));
    const records = Array.from(column.values, (value, i) => {
      const moment = { wallTime: start + time(i), step: getStepAt(column, i) };
      return toRecord(encodeScalarEvent(moment, metric, value));
    });
    yield Buffer.concat(records);
  }
}

interface Moment {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
}

/** Encodes the first event of a file, with its format version. */
function encodeVersionEvent(wallTime: number): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Bit64).double(wallTime);
  writer.tag(3, WireType.LengthDelimited).string('brain.Event:2');
  return writer.finish();
}

function encodeScalarEvent({ wallTime, step }: Moment, tag: string, value: number): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Bit64).double(wallTime);
  writer.tag(2, WireType.Varint).int64(step);
  writeMessage(writer, 5, () => {
    writeMessage(writer, 1, () => {
      writer.tag(1, WireType.LengthDelimited).string(tag);
      writer.tag(2, WireType.Bit32).float(value);
    });
  });
  return writer.finish();
}

function writeMessage(writer: BinaryWriter, field: number, write: () => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write();
  writer.join();
}

/**
 * Wraps bytes in a TFRecord, the container of event files, little endian: length, its checksum, the bytes,
 * their checksum, which is a masked CRC-32C (Castagnoli). See tensorflow/core/lib/io/record_writer.h.
 */
function toRecord(bytes: Uint8Array): Uint8Array {
  const record = new Uint8Array(bytes.length + 16);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(bytes.length), true);
  view.setUint32(8, computeMaskedCrc32c(record.subarray(0, 8)), true);
  record.set(bytes, 12);
  view.setUint32(12 + bytes.length, computeMaskedCrc32c(bytes), true);
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

/**
 * Returns the masked checksum, so that checksums can be computed over data that contain checksums:
 * tensorflow/core/lib/hash/crc32c.h.
 */
function computeMaskedCrc32c(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) remainder = (remainder >>> 8) ^ at(table, (remainder ^ byte) & 0xff);
  const crc = (remainder ^ 0xffffffff) >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
