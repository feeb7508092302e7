import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors } from '../../../src-main/files/safetensors';
import type { PlainTensor } from '../../../src-main/core/plain-tensor';

const anyTensor: fc.Arbitrary<PlainTensor> = fc
  .array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 })
  .chain((shape) => {
    const size = shape.reduce((product, n) => product * n, 1);
    return fc
      .float32Array({ minLength: size, maxLength: size })
      .map((data) => ({ shape, data: new Float32Array(data) }));
  });
// A name that the format keeps for itself, and one that plain objects do not take as their own.
const anyName = fc.string().filter((name) => name !== '__metadata__' && name !== '__proto__');
const anyTensors = fc.dictionary(anyName, anyTensor, { maxKeys: 5, noNullPrototype: true });
const anyMetadata = fc.dictionary(anyName, fc.string(), { maxKeys: 3, noNullPrototype: true });

const small = encodeSafetensors(
  { a: { shape: [2, 1], data: Float32Array.of(1, 2) }, b: { shape: [], data: Float32Array.of(3) } },
  { epoch: '1' },
);

/** A file with that header and that many bytes of data. */
function withHeader(header: unknown, dataLength = 0): Uint8Array {
  const json = new TextEncoder().encode(
    typeof header === 'string' ? header : JSON.stringify(header),
  );
  const bytes = new Uint8Array(8 + json.length + dataLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

describe('safetensors', () => {
  it('decodes its own output bit by bit', () => {
    fc.assert(
      fc.property(anyTensors, anyMetadata, (tensors, metadata) => {
        const file = decodeSafetensors(encodeSafetensors(tensors, metadata));
        expect(file).toEqual({ tensors, metadata });
      }),
    );
  });

  it('accepts a Buffer at any offset of its memory', () => {
    for (const shift of [0, 1, 2, 3]) {
      const buffer = Buffer.concat([Buffer.alloc(shift), small]).subarray(shift);
      expect(decodeSafetensors(buffer).tensors.b?.data).toEqual(Float32Array.of(3));
    }
  });

  it('writes equal tensors as equal bytes in any order', () => {
    const [one, two] = [
      { shape: [1], data: Float32Array.of(1) },
      { shape: [1], data: Float32Array.of(2) },
    ];
    expect(encodeSafetensors({ one, two }, {})).toEqual(encodeSafetensors({ two, one }, {}));
  });

  it('starts the data at a multiple of eight', () => {
    fc.assert(
      fc.property(anyTensors, (tensors) => {
        const bytes = encodeSafetensors(tensors, {});
        const headerLength = new DataView(bytes.buffer).getBigUint64(0, true);
        expect(headerLength % 8n).toBe(0n);
      }),
    );
  });

  it('matches the layout of the format', () => {
    const header =
      '{"__metadata__":{"epoch":"1"},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},' +
      '"b":{"dtype":"F32","shape":[],"data_offsets":[8,12]}}';
    const length = Math.ceil(header.length / 8) * 8;
    expect(new DataView(small.buffer).getBigUint64(0, true)).toBe(BigInt(length));
    expect(new TextDecoder().decode(small.subarray(8, 8 + length)).trimEnd()).toBe(header);
    expect([...new Float32Array(small.slice(8 + length).buffer)]).toEqual([1, 2, 3]);
  });

  it('rejects a tensor whose shape does not fit its data', () => {
    const tensors = { a: { shape: [3], data: Float32Array.of(1, 2) } };
    expect(() => encodeSafetensors(tensors, {})).toThrow(RangeError);
  });
});

it('rejects a file truncated anywhere', () => {
  for (let length = 0; length < small.length; length++) {
    expect(() => decodeSafetensors(small.subarray(0, length))).toThrow(RangeError);
  }
});

it('rejects extra bytes after the end', () => {
  const longer = new Uint8Array([...small, 0]);
  expect(() => decodeSafetensors(longer)).toThrow(RangeError);
});

it('allocates no memory for a header that claims too much', () => {
  const bytes = withHeader('{}');
  new DataView(bytes.buffer).setBigUint64(0, 2n ** 63n, true);
  expect(() => decodeSafetensors(bytes)).toThrow('cut off');
});
