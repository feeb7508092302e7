// Encodes fields of protocol buffers as bytes, in the four kinds that TensorFlow's files use. A message is
// the concatenation of its fields, so each is written separately and the caller joins them.
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

export type Bytes = Uint8Array;

export function concatenateBytes(parts: readonly Bytes[]): Bytes {
  return Buffer.concat(parts);
}

/** Encodes an int, enum or bool field. */
export function encodeIntField(field: number, value: number | boolean): Bytes {
  return new BinaryWriter().tag(field, WireType.Varint).int64(Number(value)).finish();
}

export function encodeFloatField(field: number, value: number): Bytes {
  return new BinaryWriter().tag(field, WireType.Bit32).float(value).finish();
}

/** Encodes a bytes, string or message field; a message is the concatenation of its parts. */
export function encodeBytesField(field: number, value: string | Bytes | readonly Bytes[]): Bytes {
  const writer = new BinaryWriter().tag(field, WireType.LengthDelimited);
  if (typeof value === 'string') return writer.string(value).finish();
  return writer.bytes(value instanceof Uint8Array ? value : concatenateBytes(value)).finish();
}

/** Encodes one entry of a map<string, message>. */
export function encodeEntryField(field: number, key: string, value: Bytes): Bytes {
  return encodeBytesField(field, [encodeBytesField(1, key), encodeBytesField(2, value)]);
}
