// NumPy's arrays: X [sequences, steps, channels] or [sequences, steps] with y [sequences] (classes, or numbers with
// fractions) or [sequences, numbers], each also as X_train, X_test and so on,
// in one NPZ file, or as NPY files. Steps of NaN at the end of a sequence are not part of it.
import type { Readable } from 'node:stream';
import { buffer as buffered } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { list } from '../../catalogue/number-words';
import { printable } from '../../catalogue/plain-text';
import { at } from '../../element-at';
import { DataFile } from './data-file';
import { sequenceLimits } from './sequence-limits';
import { maxHeaderBytes, npyHeader, readNpy, type NpyArray } from './npy';
import {
  channelNames,
  SequenceBuilder,
  targetsOf,
  type ParsedParts,
  type ParsedSequences,
} from './parsed-sequences';
import type { FileOptions } from './registry';

const maxArrays = 100;

type Arrays = ReadonlyMap<string, NpyArray>;

/** @throws Problem bad-data, or what yauzl throws for a damaged file */
export async function readNpz(
  files: readonly DataFile[],
  options: FileOptions = {},
): Promise<ParsedParts> {
  const unpacked = await Promise.all(files.map(arraysIn));
  const named = unpacked.flat();
  const arrays: Arrays = new Map(
    named
      .filter((array) => arrayNames.test(keyOf(array)))
      .map((array) => [keyOf(array), readNpy(array)]),
  );
  const file = at(files, 0);
  const part = (name: string) => readPart(arrays, name, file, options);
  const train = part('train');
  if (train !== null) return { train, test: part('test') };
  const all = part('') ?? (options.model ? part('test') : null);
  if (all !== null) return { train: all, test: null };
  const names = printable(list(named.map(keyOf)), 200) || 'none';
  const what = `its arrays are not X and y, or X_train, y_train, X_test and y_test, but ${names}`;
  throw file.refuse(what, 'Save it again with these names');
}

const keyOf = ({ name }: DataFile) =>
  name
    .replace(/\.npy$/i, '')
    .replace(/[_-]/g, '')
    .toLowerCase();

/** Those that `readPart` looks for; no other is unpacked. */
const arrayNames = /^[xy](train|test)?$/;

/** The arrays of a file, each compared with its own header before it is unpacked: some bytes may stand for gigabytes. */
async function arraysIn(file: DataFile): Promise<readonly DataFile[]> {
  if (file.ending === '.npy') return [file];
  const { buffer, byteOffset, length } = file.bytes;
  const zip = await fromBufferPromise(Buffer.from(buffer, byteOffset, length), {
    lazyEntries: true,
  });
  if (zip.entryCount > maxArrays) throw file.refuse(`it has more than ${maxArrays} arrays`);
  const found: DataFile[] = [];
  let left: number = sequenceLimits.fileBytes;
  for await (const entry of zip.eachEntry()) {
    const array = new DataFile(entry.fileName, new Uint8Array());
    // The others are named where X and y are missing.
    if (!arrayNames.test(keyOf(array))) {
      found.push(array);
      continue;
    }
    left -= entry.uncompressedSize;
    if (left < 0)
      throw file.refuse('unpacked it is larger than 2 GB', 'Split it, or leave some out');
    const start = await startOf(await zip.openReadStreamPromise(entry));
    npyHeader(new DataFile(entry.fileName, start), entry.uncompressedSize);
    const bytes = await buffered(await zip.openReadStreamPromise(entry));
    found.push(new DataFile(entry.fileName, bytes));
  }
  return found;
}

/** The first piece of a stream that holds a whole header, which has some hundred bytes. */
async function startOf(stream: Readable): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= maxHeaderBytes) break;
  }
  return Buffer.concat(pieces).subarray(0, maxHeaderBytes);
}

/** null where the arrays are not there. */
function readPart(
  arrays: Arrays,
  part: string,
  file: DataFile,
  options: FileOptions,
): ParsedSequences | null {
  const [x, y] = [arrays.get(`x${part}`), arrays.get(`y${part}`)];
  if (x === undefined || (y === undefined && !options.model)) return null;
  const refuse = (what: string) =>
    file.refuse(
      what,
      'Save X as [sequences, steps, channels] and y as [sequences], or as [sequences, numbers]',
    );
  const [count = 0, steps = 0, channels = 1] = x.shape;
  const isProper =
    (x.shape.length === 2 || x.shape.length === 3) &&
    count * steps * channels > 0 &&
    (y === undefined || (y.shape[0] === count && y.shape.length <= 2));
  if (!isProper) {
    const other = y === undefined ? '' : ` and y is [${y.shape.join(', ')}]`;
    throw refuse(`X is [${x.shape.join(', ')}]${other}`);
  }
  const valueOf = (sequence: number, step: number, channel: number): number => {
    const value = x.get((sequence * steps + step) * channels + channel);
    if (typeof value === 'number' && Math.abs(Math.fround(value)) !== Infinity) return value;
    throw refuse(
      `sequence ${sequence + 1}, step ${step + 1}, channel ${channel + 1} is ${printable(String(value), 30)}, which is no number of a float32`,
    );
  };
  const all = Array.from({ length: channels }, (_, channel) => channel);
  const builder = new SequenceBuilder(file, channels);
  for (let i = 0; i < count; i += 1) {
    let end = steps;
    while (end > 0 && all.every((channel) => Number.isNaN(valueOf(i, end - 1, channel)))) end -= 1;
    for (let step = 0; step < end; step += 1) {
      for (const channel of all) builder.push(valueOf(i, step, channel));
    }
    builder.endSequence(`sequence ${i + 1}`);
  }
  const found = { ...builder.finish(), channels: channelNames(channels), groups: null };
  if (y === undefined) return { ...found, targets: { kind: 'none' } };
  const each = y.shape[1] ?? 1;
  const labels = Array.from({ length: count * each }, (_, i) => String(y.get(i)));
  const empty = labels.findIndex((label) => label.trim() === '' || label === 'NaN');
  if (empty >= 0) throw refuse(`sequence ${Math.floor(empty / each) + 1} has no label`);
  const targets = targetsOf(file, labels, 'y', each > 1 ? 'numbers' : null);
  const names = Array.from({ length: each }, (_, i) => `y ${i + 1}`);
  const own = targets.kind === 'numbers' && each > 1 ? { ...targets, names } : targets;
  return { ...found, targets: own };
}
