import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { describe, expect, it } from 'vitest';
import { ModelRejection, modelLimits } from '../../../../src-main/engine/inference/guard/limits';
import { Message, type MessageType } from '../../../../src-main/engine/inference/guard/message';

const type: MessageType = {
  name: 'node',
  once: [1, 2],
  repeated: [3],
  banned: { 9: ['function', 'it defines its own functions'] },
};
const writer = () => new BinaryWriter();
const bytesIn = (field: number, value: Uint8Array) =>
  writer().tag(field, WireType.LengthDelimited).bytes(value).finish();
const numberIn = (field: number, value: number) =>
  writer().tag(field, WireType.Varint).int64(value).finish();
const read = (...parts: readonly Uint8Array[]) => new Message(Buffer.concat(parts), type);

function catchReason(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof ModelRejection) return error.reason;
    throw error;
  }
  return 'taken';
}

describe('a protobuf message', () => {
  it('returns its fields, and nothing for missing ones', () => {
    const message = read(
      numberIn(1, -5),
      bytesIn(3, Buffer.from('é')),
      bytesIn(3, Buffer.from('b')),
    );
    expect(message.whole(1)).toBe(-5);
    expect(message.texts(3)).toEqual(['é', 'b']);
    expect([message.text(2), message.whole(2), message.message(2)]).toEqual(['', 0, null]);
  });

  it('returns numbers one by one and packed, in order', () => {
    const packed = writer().int64(2).int64(300).finish();
    const message = read(numberIn(3, 1), bytesIn(3, packed));
    expect(message.wholes(3)).toEqual([1, 2, 300]);
    expect(read(numberIn(3, 1), bytesIn(3, new Uint8Array(8))).countNumbers(3, 4)).toBe(3);
  });

  it('rejects a text field that is not text', () => {
    const long = new Uint8Array(modelLimits.text + 1);
    expect(catchReason(() => read(bytesIn(1, Uint8Array.of(0xff))).text(1))).toBe('damaged');
    expect(catchReason(() => read(bytesIn(1, long)).text(1))).toBe('text-too-long');
    expect(catchReason(() => read(numberIn(1, 3)).text(1))).toBe('damaged');
  });

  it('rejects more parts than allowed', () => {
    const message = read(bytesIn(3, new Uint8Array()), bytesIn(3, new Uint8Array()));
    expect(catchReason(() => message.messages(3, [2, 'nodes']))).toBe('taken');
    expect(catchReason(() => message.messages(3, [1, 'nodes']))).toBe('too-many-parts');
  });
});
