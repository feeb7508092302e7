// Encodes fields of protocol buffers as bytes, in the four kinds that TensorFlow's files use. A message is
// the concatenation of its fields, so each is written separately and the caller joins them.
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

export type Bytes = Uint8Array;

export function concatBytes(parts: readonly Bytes[]): Bytes {
  return Buffer.concat(parts);
}

/** Encodes an int, enum or bool field. */
export function intField(field: number, value: number | boolean): Bytes {
  return new BinaryWriter().tag(field, WireType.Varint).int64(Number(value)).finish();
}

export function floatField(field: number, value: number): Bytes {
  return new BinaryWriter().tag(field, WireType.Bit32).float(value).finish();
}

/** Encodes a bytes, string or message field; a message is the concatenation of its parts. */
export function bytesField(field: number, value: string | Bytes | readonly Bytes[]): Bytes {
  const writer = new BinaryWriter().tag(field, WireType.LengthDelimited);
  if (typeof value === 'string') return writer.string(value).finish();
  return writer.bytes(value instanceof Uint8Array ? value : concatBytes(value)).finish();
}

/** Encodes one entry of a map<string, message>. */
export function entryField(field: number, key: string, value: Bytes): Bytes {
  return bytesField(field, [bytesField(1, key), bytesField(2, value)]);
}
