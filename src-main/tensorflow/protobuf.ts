// Protocol buffers' wire format, writing only: the four kinds of field that TensorFlow's files use.
// Source: protobuf.dev/programming-guides/encoding

export type Bytes = Uint8Array;

const text = new TextEncoder();

export function concatBytes(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** A whole number, also a negative one, as an int64 varint. */
function varint(value: number): Bytes {
  if (value >= 0 && value < 128) return Uint8Array.of(value);
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

/** An int, enum or bool field. */
export function intField(field: number, value: number | boolean): Bytes {
  return concatBytes([varint(field * 8), varint(Number(value))]);
}

export function floatField(field: number, value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return concatBytes([varint(field * 8 + 5), bytes]);
}

/** A bytes, string or message field; a message is the concatenation of its parts. */
export function bytesField(field: number, value: string | Bytes | readonly Bytes[]): Bytes {
  let content: Bytes;
  if (typeof value === 'string') content = text.encode(value);
  else if (value instanceof Uint8Array) content = value;
  else content = concatBytes(value);
  return concatBytes([varint(field * 8 + 2), varint(content.length), content]);
}

/** One entry of a map<string, message>. */
export function entryField(field: number, key: string, value: Bytes): Bytes {
  return bytesField(field, [bytesField(1, key), bytesField(2, value)]);
}
