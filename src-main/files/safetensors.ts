// The safetensors format: eight bytes with the header's length (little-endian), a JSON header with
// each tensor's type, shape and position, then the numbers. https://huggingface.co/docs/safetensors
import type { PlainTensor, PlainTensors } from '../core/plain-tensor';
import { parseHeader } from './safetensors-header';

/** A tensor of one of the types that Unroll writes. */
export interface AnyTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint8Array;
}
export type AnyTensors = Readonly<Record<string, AnyTensor>>;

interface File<T> {
  readonly tensors: T;
  readonly metadata: Readonly<Record<string, string>>;
}
export type TensorFile = File<PlainTensors>;

/**
 * Returns the bytes of a safetensors file, float32 before bytes and sorted by name: equal tensors, equal bytes.
 * @throws RangeError when a shape does not match its data
 */
export function encodeSafetensors(
  tensors: AnyTensors,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  const sorted = Object.entries(tensors).sort(
    ([a, one], [b, other]) => getDtype(one).localeCompare(getDtype(other)) || (a < b ? -1 : 1),
  );
  let end = 0;
  for (const [name, tensor] of sorted) {
    const { shape, data } = tensor;
    if (countElements(shape) !== data.length) {
      throw new RangeError(`${name}: ${data.length} numbers do not fill [${shape.join(', ')}]`);
    }
    const begin = end;
    end += data.byteLength;
    header[name] = { dtype: getDtype(tensor), shape, data_offsets: [begin, end] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // The data starts at a multiple of 8, so that readers can map it; the format pads with spaces.
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, 8, 8 + headerLength).set(json, 8);
  let offset = 8 + headerLength;
  for (const [, { data }] of sorted) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  return bytes;
}

/**
 * Decodes untrusted bytes of a file that only has float32 tensors.
 * @throws RangeError with a message to
 * follow "cannot be read:"
 */
export function decodeSafetensors(bytes: Uint8Array): TensorFile {
  const { tensors, metadata } = decodeAnyTensors(bytes);
  const floats = Object.entries(tensors).map(([name, { shape, data }]): [string, PlainTensor] => {
    if (data instanceof Float32Array) return [name, { shape, data }];
    throw new RangeError(`"${name}" is not of type F32`);
  });
  return { tensors: Object.fromEntries(floats), metadata };
}

/** Decodes untrusted bytes. @throws RangeError with a message to follow "cannot be read:" */
export function decodeAnyTensors(bytes: Uint8Array): File<AnyTensors> {
  if (bytes.length < 8) throw new RangeError('it is shorter than 8 bytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getBigUint64(0, true);
  if (headerLength > BigInt(bytes.length - 8)) throw new RangeError('its header is cut off');
  const dataStart = 8 + Number(headerLength);
  const text = new TextDecoder().decode(bytes.subarray(8, dataStart));
  const { entries, metadata } = parseHeader(text, bytes.length - dataStart);
  const tensors = entries.map(({ name, dtype, shape, begin, end }): [string, AnyTensor] => {
    // A copy: float32 needs an offset that is a multiple of 4, which other programs' files may not have.
    const copy = new Uint8Array(end - begin);
    copy.set(bytes.subarray(dataStart + begin, dataStart + end));
    return [name, { shape, data: dtype === 'U8' ? copy : new Float32Array(copy.buffer) }];
  });
  return { tensors: Object.fromEntries(tensors), metadata };
}

const getDtype = ({ data }: AnyTensor) => (data instanceof Uint8Array ? 'U8' : 'F32');
const countElements = (shape: readonly number[]) => shape.reduce((size, n) => size * n, 1);
