// NPY: a magic word, a header as a Python dictionary, then the values. https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
import type { DataFile } from './data-file';
import { sequenceLimits } from './sequence-limits';

export interface NpyArray {
  readonly shape: readonly number[];
  /** Returns a value by its index in row-major order: a number, or text of the types U and S. */
  readonly get: (index: number) => number | string;
}

export const maxHeaderBytes = 100_000;

/** Returns text if a number would not be exact, so that different labels remain different. */
const toWhole = (value: bigint) =>
  Number.isSafeInteger(Number(value)) ? Number(value) : String(value);

type ParseItem = (view: DataView, offset: number, isLittle: boolean) => number | string;

const itemParsers: Readonly<Record<string, readonly [bytes: number, parseItem: ParseItem]>> = {
  b1: [1, (view, offset) => view.getUint8(offset)],
  i1: [1, (view, offset) => view.getInt8(offset)],
  u1: [1, (view, offset) => view.getUint8(offset)],
  i2: [2, (view, offset, isLittle) => view.getInt16(offset, isLittle)],
  u2: [2, (view, offset, isLittle) => view.getUint16(offset, isLittle)],
  i4: [4, (view, offset, isLittle) => view.getInt32(offset, isLittle)],
  u4: [4, (view, offset, isLittle) => view.getUint32(offset, isLittle)],
  i8: [8, (view, offset, isLittle) => toWhole(view.getBigInt64(offset, isLittle))],
  u8: [8, (view, offset, isLittle) => toWhole(view.getBigUint64(offset, isLittle))],
  f4: [4, (view, offset, isLittle) => view.getFloat32(offset, isLittle)],
  f8: [8, (view, offset, isLittle) => view.getFloat64(offset, isLittle)],
};

/** The header of an array, parsed before its values. */
interface NpyHeader {
  readonly shape: readonly number[];
  /** The offset of the values. */
  readonly end: number;
  readonly itemBytes: number;
  readonly parseItem: ParseItem;
  readonly isLittle: boolean;
  readonly isByColumn: boolean;
  readonly isText: boolean;
}

/**
 * @param file at least the first bytes of the file
 * @param fileBytes the total size
 * @throws Problem bad-data unless it is an array of numbers or text with as many values as its shape implies
 */
export function parseNpyHeader(file: DataFile, fileBytes: number): NpyHeader {
  const { bytes } = file;
  const text = (from: number, to: number) =>
    Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (bytes.length < 12 || text(0, 6) !== '\x93NUMPY') throw file.refuse('no-array');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes[6] === 1 ? 10 + view.getUint16(8, true) : 12 + view.getUint32(8, true);
  if (end > bytes.length || end > maxHeaderBytes) throw file.refuse('half-header');
  const header = text(10, end);
  const [, order, type = ''] = /'descr':\s*'([<>|=]?)([A-Za-z]\d*)'/.exec(header) ?? [];
  const inner = /'shape':\s*\(([\d\s,]*)\)/.exec(header)?.[1];
  if (type.startsWith('O')) throw file.refuse('objects');
  if (order === undefined || inner === undefined) throw file.refuse('no-header');
  const shape = inner
    .split(',')
    .filter((one) => one.trim() !== '')
    .map(Number);
  const [itemBytes, parseItem] = itemParsers[type] ?? createTextParser(type) ?? [0, null];
  if (parseItem === null) throw file.refuse('array-type', { type });
  const size = shape.reduce((product, one) => product * one, 1);
  if (size > sequenceLimits.values) throw file.refuse('array-size');
  const [given, needed] = [fileBytes - end, size * itemBytes];
  if (needed !== given)
    throw file.refuse('array-bytes', { bytes: given, shape: shape.join(', '), needed });
  const isByColumn = shape.length > 1 && /'fortran_order':\s*True/.test(header);
  const isText = /^[US]/.test(type);
  return { shape, end, itemBytes, parseItem, isLittle: order !== '>', isByColumn, isText };
}

/** @throws Problem bad-data as `parseNpyHeader` */
export function readNpy(file: DataFile): NpyArray {
  const { bytes } = file;
  const { shape, end, itemBytes, parseItem, isLittle, isByColumn } = parseNpyHeader(
    file,
    bytes.length,
  );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const getOffset = (index: number) =>
    end + itemBytes * (isByColumn ? toColumnMajorIndex(index, shape) : index);
  return { shape, get: (index) => parseItem(view, getOffset(index), isLittle) };
}

/**
 * Creates a parser for text of type U, with four bytes per character, or S, with one byte. Both are padded with
 * zeros.
 */
function createTextParser(type: string): readonly [number, ParseItem] | null {
  const length = Number(type.slice(1));
  const unit = type.startsWith('U') ? 4 : type.startsWith('S') ? 1 : 0;
  if (unit === 0 || length < 1 || length > 1000) return null;
  const parseItem: ParseItem = (view, offset, isLittle) => {
    let text = '';
    for (let i = 0; i < length; i += 1) {
      const code =
        unit === 1 ? view.getUint8(offset + i) : view.getUint32(offset + 4 * i, isLittle);
      if (code !== 0) text += code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    }
    return text;
  };
  return [unit * length, parseItem];
}

function toColumnMajorIndex(index: number, shape: readonly number[]): number {
  let [rest, position] = [index, 0];
  let stride = shape.reduce((product, one) => product * one, 1);
  for (const size of shape.toReversed()) {
    stride /= size;
    position += (rest % size) * stride;
    rest = Math.floor(rest / size);
  }
  return position;
}
