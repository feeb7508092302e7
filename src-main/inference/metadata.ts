// What an ONNX file says of itself in `metadata_props`, which onnxruntime's Node package does not tell.
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** Field numbers of ModelProto and StringStringEntryProto in onnx.proto3. */
const metadataProps = 14;
const keyField = 1;
const valueField = 2;

/**
 * The entries by their keys; of a file that is cut off or no model those before the damage, for whether
 * it can be used is onnxruntime's to say.
 */
export function readMetadata(model: Uint8Array): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  const reader = new BinaryReader(model);
  try {
    while (reader.pos < reader.len) {
      const [field, wireType] = reader.tag();
      if (field === metadataProps && wireType === WireType.LengthDelimited) {
        const [key, value] = readEntry(reader.bytes());
        entries.set(key, value);
      } else {
        reader.skip(wireType, field);
      }
    }
  } catch {
    return entries;
  }
  return entries;
}

function readEntry(bytes: Uint8Array): readonly [key: string, value: string] {
  const reader = new BinaryReader(bytes);
  let [key, value] = ['', ''];
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === keyField) key = reader.string();
    else if (field === valueField) value = reader.string();
    else reader.skip(wireType, field);
  }
  return [key, value];
}
