// The weights that torch.onnx.export writes into a second file, FILE.onnx.data beside FILE.onnx. They are put into the model's
// own bytes, so that whatever comes after this has one file. No path in the model is followed.
import { basename } from 'node:path';
import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { kindOf, readRegularFile } from '../regular-file';
import { ModelRefused, modelLimits } from './guard/limits';
import { Message } from './guard/message';
import { entryType } from './guard/read-model';

/**
 * @returns the model with its weights; its own bytes without such a file, and where either of them cannot be read, which
 *   is for the guard to refuse
 * @throws ModelRefused for weights that the file does not hold, or that are larger than a model may be
 */
export function withNeighbourWeights(model: Uint8Array, file: string): Uint8Array {
  const neighbour = `${file}.data`;
  // No link either: it could lead to any file of the user's.
  if (kindOf(neighbour) !== 'file') return model;
  try {
    const weights = readRegularFile(neighbour, modelLimits.bytes);
    const put = weightsInto(weights, basename(neighbour));
    return rewrite(model, { 7: (graph) => rewrite(graph, { 5: put }) });
  } catch (error) {
    if (!(error instanceof ModelRefused)) return model;
    throw new ModelRefused(error.reason, error.what, file);
  }
}

/** @returns what puts a constant's numbers into it; its fields are those of TensorProto */
function weightsInto(weights: Uint8Array, name: string) {
  let taken = 0;
  return (tensor: Uint8Array): Uint8Array => {
    const place = new Map<string, string>();
    const rest = rewrite(tensor, {
      13: (bytes) => {
        const entry = new Message(bytes, entryType);
        place.set(entry.text(1), entry.text(2));
        return null;
      },
      14: () => null,
    });
    if (place.get('location') !== name) return tensor;
    const from = Number(place.get('offset') ?? 0);
    const length = Number(place.get('length'));
    const isWhole = Number.isSafeInteger(from) && Number.isSafeInteger(length);
    if (!isWhole || from < 0 || length < 0 || from + length > weights.length) {
      throw new ModelRefused(
        'external-data',
        'the file with its weights does not hold all of them',
      );
    }
    taken += length;
    if (taken > modelLimits.bytes) {
      throw new ModelRefused('too-large', `it is larger than ${modelLimits.bytes / 2 ** 20} MB`);
    }
    const writer = new BinaryWriter().tag(9, WireType.LengthDelimited);
    return Buffer.concat([rest, writer.bytes(weights.subarray(from, from + length)).finish()]);
  };
}

type Change = (bytes: Uint8Array) => Uint8Array | null;

/** The message with some fields changed or, by null, left out, whether or not it can be understood. */
function rewrite(message: Uint8Array, changes: Readonly<Record<number, Change>>): Uint8Array {
  const reader = new BinaryReader(message);
  const pieces: Uint8Array[] = [];
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const [field, wire] = reader.tag();
    const isBytes = wire === WireType.LengthDelimited;
    const content = isBytes ? reader.bytes() : new Uint8Array();
    if (!isBytes) reader.skip(wire, field);
    const change = changes[field];
    const changed = change === undefined ? content : change(content);
    if (changed === null) continue;
    if (changed === content || !isBytes) pieces.push(message.subarray(start, reader.pos));
    else pieces.push(new BinaryWriter().tag(field, wire).bytes(changed).finish());
  }
  return Buffer.concat(pieces);
}
