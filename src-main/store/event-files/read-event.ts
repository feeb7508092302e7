// Reads the scalars of an event: the parts of TensorFlow's event.proto, summary.proto and tensor.proto that Unroll
// needs, with their field numbers. All other fields are skipped.
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

interface EventScalar {
  readonly tag: string;
  readonly value: number;
}

interface ReadEvent {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
  readonly scalars: readonly EventScalar[];
}

/** @throws Error for bytes that are not an event */
export function readEvent(bytes: Uint8Array): ReadEvent {
  let wallTime = 0;
  let step = 0;
  const scalars: EventScalar[] = [];
  eachField(bytes, (field, wireType, reader) => {
    if (field === 1 && wireType === WireType.Bit64) wallTime = reader.double();
    else if (field === 2 && wireType === WireType.Varint) step = Number(reader.int64());
    else if (field === 5 && wireType === WireType.LengthDelimited) {
      for (const scalar of scalarsIn(reader.bytes())) scalars.push(scalar);
    } else return false;
    return true;
  });
  return { wallTime, step, scalars };
}

function scalarsIn(summary: Uint8Array): EventScalar[] {
  const found: EventScalar[] = [];
  eachField(summary, (field, wireType, reader) => {
    if (field !== 1 || wireType !== WireType.LengthDelimited) return false;
    const one = scalarIn(reader.bytes());
    if (one !== null) found.push(one);
    return true;
  });
  return found;
}

/** null for images, texts, histograms and anything else but a single number. */
function scalarIn(summaryValue: Uint8Array): EventScalar | null {
  const found: { tag: string; value: number | null } = { tag: '', value: null };
  eachField(summaryValue, (field, wireType, reader) => {
    if (field === 1 && wireType === WireType.LengthDelimited) found.tag = reader.string();
    else if (field === 2 && wireType === WireType.Bit32) found.value = reader.float();
    else if (field === 8 && wireType === WireType.LengthDelimited) {
      found.value = numberIn(reader.bytes()) ?? found.value;
    } else return false;
    return true;
  });
  const { tag, value } = found;
  return value === null ? null : { tag, value };
}

type Numbers = (bytes: Uint8Array) => number;
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);

/** By DataType: the number's size and decoder in `tensor_content`, and the field that holds a list of such numbers. */
const types: Readonly<Record<number, readonly [bytes: number, read: Numbers, list: number]>> = {
  1: [4, (bytes) => viewOf(bytes).getFloat32(0, true), 5],
  2: [8, (bytes) => viewOf(bytes).getFloat64(0, true), 6],
  3: [4, (bytes) => viewOf(bytes).getInt32(0, true), 7],
  9: [8, (bytes) => Number(viewOf(bytes).getBigInt64(0, true)), 10],
};

/** Of a tensor that holds one number; null for any other. */
function numberIn(tensor: Uint8Array): number | null {
  let type = 0;
  let size = 1;
  let content: Uint8Array = new Uint8Array();
  const lists = new Map<number, number>();
  eachField(tensor, (field, wireType, reader) => {
    if (field === 1 && wireType === WireType.Varint) type = reader.int32();
    else if (field === 2 && wireType === WireType.LengthDelimited) size = sizeOf(reader.bytes());
    else if (field === 4 && wireType === WireType.LengthDelimited) content = reader.bytes();
    else if (field >= 5 && field <= 10 && field !== 8 && field !== 9) {
      const packed = wireType === WireType.LengthDelimited;
      const numbers = packed ? new BinaryReader(reader.bytes()) : reader;
      if (packed && numbers.len === 0) return true;
      lists.set(field, numberOf(field, numbers));
    } else return false;
    return true;
  });
  const known = types[type];
  if (known === undefined || size !== 1) return null;
  const [bytes, read, list] = known;
  if (content.length === bytes) return read(content);
  return lists.get(list) ?? null;
}

function numberOf(field: number, reader: BinaryReader): number {
  if (field === 5) return reader.float();
  if (field === 6) return reader.double();
  return field === 7 ? reader.int32() : Number(reader.int64());
}

/** The number of elements: the product of the dimensions, 1 if there are none. */
function sizeOf(shape: Uint8Array): number {
  let size = 1;
  eachField(shape, (field, wireType, reader) => {
    if (field !== 2 || wireType !== WireType.LengthDelimited) return false;
    let dimension = 0;
    eachField(reader.bytes(), (inner, type, own) => {
      if (inner !== 1 || type !== WireType.Varint) return false;
      dimension = Number(own.int64());
      return true;
    });
    size *= dimension;
    return true;
  });
  return size;
}

/** @param take reads the field, or returns false to skip it */
function eachField(
  bytes: Uint8Array,
  take: (field: number, wireType: WireType, reader: BinaryReader) => boolean,
): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    // Groups can nest without a limit, and none of these schemas has one.
    if (wireType === WireType.StartGroup || wireType === WireType.EndGroup) {
      throw new RangeError('it holds a group');
    }
    if (!take(field, wireType, reader)) reader.skip(wireType, field);
  }
}
