// HDF5 as far as Keras's weights need it: groups and float32 arrays, each array contiguous. Superblock 0, object
// headers 1, links in their group's header: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html
import type { PlainTensor } from '../../contract/plain-tensor';

/** Groups and arrays by their names. */
export interface Hdf5Group {
  readonly [name: string]: Hdf5Group | PlainTensor;
}

const superblockSize = 96;

export function encodeHdf5(root: Hdf5Group): Uint8Array {
  const file = new Pieces(superblockSize);
  const rootAddress = writeGroup(file, root);
  const superblock = Uint8Array.of(
    ...[0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a],
    // Versions of superblock, free space, root entry; reserved; of shared headers; sizes of offsets and lengths.
    ...[0, 0, 0, 0, 0, 8, 8, 0],
    ...u16(4), // K of a group's leaves, and
    ...u16(16), // of its inner nodes: neither is used
    ...u32(0),
    ...u64(0), // base
    ...undefinedAddress, // free space
    ...u64(file.end),
    ...undefinedAddress, // driver
    ...u64(0), // the root's name
    ...u64(rootAddress),
    ...u32(0),
    ...u32(0),
    ...u64(0),
    ...u64(0),
  );
  return Buffer.concat([superblock, ...file.pieces]);
}

/** @returns the address of its object header */
function writeGroup(file: Pieces, group: Hdf5Group): number {
  const links = Object.entries(group).map(([name, item]): Message => {
    const address = isArray(item) ? writeArray(file, item) : writeGroup(file, item);
    const text = new TextEncoder().encode(name);
    // Version, flags: a hard link with a short name.
    return [messageTypes.link, [1, 0, text.length, ...text, ...u64(address)]];
  });
  return file.add(
    objectHeader([
      // Neither a heap of links nor an index of their names.
      [messageTypes.linkInfo, [0, 0, ...undefinedAddress, ...undefinedAddress]],
      [messageTypes.groupInfo, [0, 0]],
      ...links,
    ]),
  );
}

function isArray(item: Hdf5Group | PlainTensor): item is PlainTensor {
  return item.data instanceof Float32Array;
}

/** @returns the address of its object header */
function writeArray(file: Pieces, { shape, data }: PlainTensor): number {
  const numbers = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const address = file.add(numbers);
  // IEEE 754 float32, little-endian: version 1 and class 1, then bit order and the places of sign, exponent, mantissa.
  const float32 = [
    ...[0x11, 0x20, 31, 0],
    ...u32(4),
    ...u16(0),
    ...u16(32),
    ...[23, 8, 0, 23],
    ...u32(127),
  ];
  return file.add(
    objectHeader([
      [messageTypes.dataspace, [1, shape.length, 0, 0, 0, 0, 0, 0, ...shape.flatMap(u64)]],
      [messageTypes.datatype, float32],
      [messageTypes.fillValue, [2, 2, 2, 0]],
      // Version, contiguous.
      [messageTypes.layout, [3, 1, ...u64(address), ...u64(numbers.length)]],
    ]),
  );
}

const messageTypes = {
  dataspace: 1,
  linkInfo: 2,
  datatype: 3,
  fillValue: 5,
  link: 6,
  layout: 8,
  groupInfo: 10,
} as const;

type Message = readonly [type: number, body: readonly number[]];

function objectHeader(messages: readonly Message[]): Uint8Array {
  const encoded = messages.flatMap(([type, body]) => {
    const padding = new Array<number>((8 - (body.length % 8)) % 8).fill(0);
    const flags = [0, 0, 0, 0];
    return [...u16(type), ...u16(body.length + padding.length), ...flags, ...body, ...padding];
  });
  const references = u32(1);
  const head = [1, 0, ...u16(messages.length), ...references, ...u32(encoded.length), ...u32(0)];
  return Uint8Array.of(...head, ...encoded);
}

/** Parts of the file, each at a multiple of 8. */
class Pieces {
  readonly pieces: Uint8Array[] = [];
  constructor(public end: number) {}

  /** @returns its address */
  add(piece: Uint8Array): number {
    const address = this.end;
    const padding = (8 - (piece.length % 8)) % 8;
    this.pieces.push(piece, new Uint8Array(padding));
    this.end += piece.length + padding;
    return address;
  }
}

/** The bytes of a whole number below 2^53, little-endian. */
const little = (value: number, size: number) =>
  Array.from({ length: size }, (_, byte) => Math.floor(value / 256 ** byte) % 256);
const u16 = (value: number) => little(value, 2);
const u32 = (value: number) => little(value, 4);
const u64 = (value: number) => little(value, 8);
const undefinedAddress = new Array<number>(8).fill(0xff);
