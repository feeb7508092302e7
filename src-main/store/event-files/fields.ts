// Reads the fields of a protobuf message without its schema; those that nobody asks for are skipped.
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** @param take reads the field, or returns false to skip it */
export function eachField(
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

/** The messages, texts or bytes that a field has. */
export function bytesOf(bytes: Uint8Array, wanted: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  eachField(bytes, (field, wireType, reader) => {
    if (field !== wanted || wireType !== WireType.LengthDelimited) return false;
    found.push(reader.bytes());
    return true;
  });
  return found;
}
