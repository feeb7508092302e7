// NumPy's arrays: X [sequences, steps, channels] or [sequences, steps] with y [sequences], each also as X_train, X_test and so on,
// in one NPZ file, or as NPY files. Steps of NaN at the end of a sequence are not part of it.
import { extname } from 'node:path';
import { fromBufferPromise } from 'yauzl';
import { list } from '../../catalogue/number-words';
import { printable } from '../../catalogue/plain-text';
import { at } from '../../element-at';
import { sequenceLimits } from '../sequence-limits';
import { readNpy, type NamedBytes, type NpyArray } from './npy';
import {
  channelNames,
  refusal,
  SequenceBuilder,
  type GivenFile,
  type ParsedParts,
  type ParsedSequences,
} from './parsed-sequences';

const maxArrays = 100;

type Arrays = ReadonlyMap<string, NpyArray>;

/** @throws Problem bad-data, or what yauzl throws for a damaged file */
export async function readNpz(files: readonly GivenFile[]): Promise<ParsedParts> {
  const unpacked = await Promise.all(files.map(arraysIn));
  const arrays: Arrays = new Map(unpacked.flat().map((file) => [keyOf(file), readNpy(file)]));
  const file = files[0]?.name ?? '';
  const train = readPart(arrays, 'train', file);
  const test = readPart(arrays, 'test', file);
  if (train !== null) return { train, test };
  const all = readPart(arrays, '', file);
  if (all !== null) return { train: all, test: null };
  const names = printable(list([...arrays.keys()]), 200) || 'none';
  throw refusal(
    file,
    `its arrays are not X and y, or X_train, y_train, X_test and y_test, but ${names}`,
    'Save it again with these names',
  );
}

const keyOf = ({ name }: NamedBytes) =>
  name
    .replace(/\.npy$/i, '')
    .replace(/[_-]/g, '')
    .toLowerCase();

/** The arrays of a file, each bounded before it is unpacked. */
async function arraysIn(file: GivenFile): Promise<readonly NamedBytes[]> {
  if (extname(file.name).toLowerCase() === '.npy') return [file];
  const zip = await fromBufferPromise(
    Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length),
    { lazyEntries: true },
  );
  if (zip.entryCount > maxArrays) throw refusal(file.name, `it has more than ${maxArrays} arrays`);
  const found: NamedBytes[] = [];
  let left: number = sequenceLimits.fileBytes;
  for await (const entry of zip.eachEntry()) {
    left -= entry.uncompressedSize;
    if (left < 0)
      throw refusal(file.name, 'unpacked it is larger than 2 GB', 'Split it, or leave some out');
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    found.push({ name: entry.fileName, bytes: Buffer.concat(pieces) });
  }
  return found;
}

function readPart(arrays: Arrays, part: string, file: string): ParsedSequences | null {
  const [x, y] = [arrays.get(`x${part}`), arrays.get(`y${part}`)];
  if (x === undefined || y === undefined) return null;
  const refuse = (what: string) =>
    refusal(file, what, 'Save X as [sequences, steps, channels] and y as [sequences]');
  const [count = 0, steps = 0, channels = 1] = x.shape;
  const labelled = y.shape.reduce((product, one) => product * one, 1);
  const isProper =
    (x.shape.length === 2 || x.shape.length === 3) &&
    count * steps * channels > 0 &&
    labelled === count &&
    y.shape[0] === count;
  if (!isProper) throw refuse(`X is [${x.shape.join(', ')}] and y is [${y.shape.join(', ')}]`);
  const builder = new SequenceBuilder(file, channels);
  const step = new Float64Array(channels);
  for (let i = 0; i < count; i += 1) {
    // Steps of NaN are held back until one with a value follows.
    let padding = 0;
    for (let t = 0; t < steps; t += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        const value = x.get((i * steps + t) * channels + channel);
        if (typeof value !== 'number' || Math.abs(Math.fround(value)) === Infinity) {
          throw refuse(
            `sequence ${i + 1}, step ${t + 1}, channel ${channel + 1} is ${printable(String(value), 30)}, which is no number of a float32`,
          );
        }
        step[channel] = value;
      }
      padding = step.every(Number.isNaN) ? padding + 1 : pushAfter(padding);
    }
    builder.endSequence(`sequence ${i + 1}`);
  }
  const labels = Array.from({ length: count }, (_, i) => String(y.get(i)));
  const empty = labels.findIndex((label) => label.trim() === '' || label === 'NaN');
  if (empty >= 0) throw refuse(`sequence ${empty + 1} has no label`);
  return {
    ...builder.finish(),
    channels: channelNames(channels),
    targets: { kind: 'classes', labels },
    groups: null,
  };

  function pushAfter(padding: number): 0 {
    for (let i = 0; i < padding * channels; i += 1) builder.push(NaN);
    for (let channel = 0; channel < channels; channel += 1) builder.push(at(step, channel));
    return 0;
  }
}
