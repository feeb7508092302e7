// Fields of a protobuf message, appended to a writer.
import { WireType, type BinaryWriter } from '@bufbuild/protobuf/wire';

export function int(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}

export function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

export function bytes(writer: BinaryWriter, field: number, value: Uint8Array): void {
  writer.tag(field, WireType.LengthDelimited).bytes(value);
}

export function message<T>(
  writer: BinaryWriter,
  field: number,
  value: T,
  encode: (writer: BinaryWriter, value: T) => void,
): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  encode(writer, value);
  writer.join();
}
