// HDF5 as far as Keras's weights need it: groups and float32 arrays, each array in one piece. Superblock 0, object
// headers 1, links inside their group's header: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html
import type { PlainTensor } from '../contract/plain-tensor';

/** A group by its names; an array where it ends. */
export interface Hdf5Group {
  readonly [name: string]: Hdf5Group | PlainTensor;
}

const undefinedAddress = 0xffff_ffff_ffff_ffffn;
const superblockSize = 96;

export function encodeHdf5(root: Hdf5Group): Uint8Array {
  const file = new Pieces(superblockSize);
  const rootAddress = writeGroup(file, root);
  const superblock = bytesOf((write) => {
    write.raw(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a);
    // Versions of superblock, free space, root entry; reserved; of shared headers; sizes of offsets and lengths.
    write.raw(0, 0, 0, 0, 0, 8, 8, 0);
    write.u16(4); // K of a group's leaves, and
    write.u16(16); // of its inner nodes: neither is used
    write.u32(0);
    write.u64(0n); // base
    write.u64(undefinedAddress); // free space
    write.u64(BigInt(file.end));
    write.u64(undefinedAddress); // driver
    write.u64(0n); // the root's name
    write.u64(BigInt(rootAddress));
    write.u32(0);
    write.u32(0);
    write.u64(0n);
    write.u64(0n);
  });
  return Buffer.concat([superblock, ...file.pieces]);
}

/** @returns the address of its object header */
function writeGroup(file: Pieces, group: Hdf5Group): number {
  const links = Object.entries(group).map(([name, item]) => {
    const address = isArray(item) ? writeArray(file, item) : writeGroup(file, item);
    return { type: messageTypes.link, body: linkTo(name, address) };
  });
  const info = bytesOf((write) => {
    write.raw(0, 0);
    write.u64(undefinedAddress); // no heap of links,
    write.u64(undefinedAddress); // no index of their names
  });
  const about = Uint8Array.of(0, 0);
  return file.add(
    objectHeader([
      { type: messageTypes.linkInfo, body: info },
      { type: messageTypes.groupInfo, body: about },
      ...links,
    ]),
  );
}

function isArray(item: Hdf5Group | PlainTensor): item is PlainTensor {
  return item.data instanceof Float32Array;
}

function linkTo(name: string, address: number): Uint8Array {
  const text = new TextEncoder().encode(name);
  return bytesOf((write) => {
    write.raw(1, 0, text.length, ...text); // version, flags: a hard link with a short name
    write.u64(BigInt(address));
  });
}

function writeArray(file: Pieces, { shape, data }: PlainTensor): number {
  const numbers = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const place = file.add(numbers);
  const space = bytesOf((write) => {
    write.raw(1, shape.length, 0, 0, 0, 0, 0, 0);
    for (const size of shape) write.u64(BigInt(size));
  });
  // IEEE 754 float32, little-endian: version 1 and class 1, then bit order and where sign, exponent, mantissa lie.
  const type = bytesOf((write) => {
    write.raw(0x11, 0x20, 31, 0);
    write.u32(4);
    write.u16(0);
    write.u16(32);
    write.raw(23, 8, 0, 23);
    write.u32(127);
  });
  const fill = Uint8Array.of(2, 2, 2, 0);
  const layout = bytesOf((write) => {
    write.raw(3, 1); // in one piece
    write.u64(BigInt(place));
    write.u64(BigInt(numbers.length));
  });
  return file.add(
    objectHeader([
      { type: messageTypes.dataspace, body: space },
      { type: messageTypes.datatype, body: type },
      { type: messageTypes.fillValue, body: fill },
      { type: messageTypes.layout, body: layout },
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

interface Message {
  readonly type: number;
  readonly body: Uint8Array;
}

function objectHeader(messages: readonly Message[]): Uint8Array {
  const encoded = messages.map(({ type, body }) =>
    bytesOf((write) => {
      const padded = Math.ceil(body.length / 8) * 8;
      write.u16(type);
      write.u16(padded);
      write.raw(0, 0, 0, 0); // flags
      write.raw(...body, ...new Uint8Array(padded - body.length));
    }),
  );
  const size = encoded.reduce((sum, { length }) => sum + length, 0);
  const head = bytesOf((write) => {
    write.raw(1, 0);
    write.u16(messages.length);
    write.u32(1); // references
    write.u32(size);
    write.u32(0);
  });
  return Buffer.concat([head, ...encoded]);
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

interface Writer {
  readonly raw: (...bytes: readonly number[]) => void;
  readonly u16: (value: number) => void;
  readonly u32: (value: number) => void;
  readonly u64: (value: bigint) => void;
}

/** Little-endian. */
function bytesOf(write: (writer: Writer) => void): Uint8Array {
  const bytes: number[] = [];
  const little = (value: bigint, size: number) => {
    for (let byte = 0; byte < size; byte++) bytes.push(Number((value >> BigInt(8 * byte)) & 0xffn));
  };
  write({
    raw: (...values) => bytes.push(...values),
    u16: (value) => {
      little(BigInt(value), 2);
    },
    u32: (value) => {
      little(BigInt(value), 4);
    },
    u64: (value) => {
      little(value, 8);
    },
  });
  return Uint8Array.from(bytes);
}
