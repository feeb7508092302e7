// Reads the scalars and settings of an event: the parts of TensorFlow's event.proto, summary.proto and tensor.proto that Unroll
// needs, with their field numbers. All other fields are skipped.
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { bytesOf, eachField } from './fields';
import { hparamsIn, type NamedValue } from './hparams';

interface EventScalar {
  readonly tag: string;
  readonly value: number;
}

interface ReadEvent {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
  readonly scalars: readonly EventScalar[];
  readonly hparams: readonly NamedValue[];
}

/** @throws Error for bytes that are not an event */
export function readEvent(bytes: Uint8Array): ReadEvent {
  let wallTime = 0;
  let step = 0;
  const scalars: EventScalar[] = [];
  const hparams: NamedValue[] = [];
  eachField(bytes, (field, wireType, reader) => {
    if (field === 1 && wireType === WireType.Bit64) wallTime = reader.double();
    else if (field === 2 && wireType === WireType.Varint) step = Number(reader.int64());
    else if (field === 5 && wireType === WireType.LengthDelimited) {
      for (const value of bytesOf(reader.bytes(), 1)) {
        const { scalar, settings } = readValue(value);
        if (scalar !== null) scalars.push(scalar);
        hparams.push(...settings);
      }
    } else return false;
    return true;
  });
  return { wallTime, step, scalars, hparams };
}

/** No scalar for images, texts, histograms and anything else but a single number. */
function readValue(summaryValue: Uint8Array) {
  const found: { tag: string; value: number | null; metadata: Uint8Array | null } = {
    ...{ tag: '', value: null, metadata: null },
  };
  eachField(summaryValue, (field, wireType, reader) => {
    if (field === 1 && wireType === WireType.LengthDelimited) found.tag = reader.string();
    else if (field === 2 && wireType === WireType.Bit32) found.value = reader.float();
    else if (field === 8 && wireType === WireType.LengthDelimited) {
      found.value = numberIn(reader.bytes()) ?? found.value;
    } else if (field === 9 && wireType === WireType.LengthDelimited)
      found.metadata = reader.bytes();
    else return false;
    return true;
  });
  const { tag, value, metadata } = found;
  const settings = metadata === null ? null : hparamsIn(metadata);
  const scalar = value === null || settings !== null ? null : { tag, value };
  return { scalar, settings: settings ?? [] };
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
  for (const dimension of bytesOf(shape, 2)) {
    let length = 0;
    eachField(dimension, (field, wireType, reader) => {
      if (field !== 1 || wireType !== WireType.Varint) return false;
      length = Number(reader.int64());
      return true;
    });
    size *= length;
  }
  return size;
}
