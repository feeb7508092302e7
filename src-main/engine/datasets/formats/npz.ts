// NumPy's arrays in one NPZ file, or as NPY files. An array of shape [sequences, steps, channels] or
// [sequences, steps] has the values; [sequences] has the classes or numbers, or [sequences, numbers]. Each may
// also be split, as X_train, X_test and so on. Steps of NaN at the end of a sequence are removed.
import type { Readable } from 'node:stream';
import { buffer as buffered } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { list } from '../../../core/number-texts';
import { toPrintable } from '../../../core/plain-text';
import type { DataOptions } from '../../contract/data-options';
import { at, findLargest } from '../../../core/element-at';
import { DataFile } from './data-file';
import { maxHeaderBytes, parseNpyHeader, readNpy, type NpyArray } from './npy';
import {
  createChannelNames,
  SequenceBuilder,
  type FileModel,
  type OpenedFiles,
  type ParsedSequences,
} from './parsed-sequences';
import { isNumber, readValue } from './read-value';
import { sequenceLimits } from './sequence-limits';

const maxArrays = 100;
const arrayRoles = ['channel', 'class', 'number', 'leaveOut'] as const;
type ArrayRole = (typeof arrayRoles)[number];

/** An array that is unpacked only if it is used. */
interface PackedArray {
  /** The name in lower case, without the word for its part. */
  readonly name: string;
  readonly part: string;
  readonly shape: readonly number[];
  readonly isNumeric: boolean;
  /** The reason why the array cannot be read. */
  readonly problem: unknown;
  readonly open: () => Promise<NpyArray>;
}

/** @throws Problem bad-data, or yauzl's error for a damaged file */
export async function openArrays(
  files: readonly DataFile[],
  options: DataOptions,
  model: FileModel | null,
): Promise<OpenedFiles> {
  const file = at(files, 0);
  const arrays = (await Promise.all(files.map(loadArrays))).flat();
  const part = ['train', '', 'test'].find((one) => arrays.some((array) => array.part === one));
  const chosen = arrays.filter((array) => array.part === part);
  const roles = assignRoles(chosen, options);
  const [x, y] = [
    roles.indexOf('channel'),
    roles.findIndex((one) => one === 'class' || one === 'number'),
  ];
  const shapes = chosen.map(({ name, shape }) => `${toPrintable(name)} [${shape.join(', ')}]`);
  const ask = `it is not clear which of its arrays (${toPrintable(list(shapes), 200) || 'none'}) has the sequences and which one their classes`;
  const isClear = x >= 0 && (y >= 0 || model !== null);
  const wrong = chosen.find(({ problem }) => problem !== null);
  if (!isClear && wrong !== undefined) throw wrong.problem;
  const isClass = Object.values(options.roles ?? {}).includes('class');
  const given = roles[y] === 'number' ? 'numbers' : isClass ? 'classes' : null;
  const parse = async (one: string) => {
    const [values, targets] = [x, y].map((i) =>
      arrays.find((array) => array.name === chosen[i]?.name && array.part === one),
    );
    if (values === undefined || (targets === undefined && model === null)) return null;
    return readPart(file, await values.open(), (await targets?.open()) ?? null, given);
  };
  return {
    table: {
      columns: chosen.map(({ name, shape }, i) => ({
        name,
        role: at(roles, i),
        why: shape.join(' × '),
        isGiven: findRole(options, name) !== undefined,
      })),
      rows: [],
      count: chosen[x]?.shape[0] ?? 0,
      dialect: null,
      roles: arrayRoles,
    },
    question: isClear ? null : { ask, options: [] },
    recipe: {
      format: 'npz',
      roles: Object.fromEntries(chosen.map(({ name }, i) => [name, at(roles, i)])),
      options: {},
    },
    parse: async () => {
      const train = await parse(part ?? '');
      if (train === null) throw file.refuse('arrays-unclear', { ask });
      return { train, test: part === 'train' ? await parse('test') : null };
    },
  };
}

const findRole = ({ roles = {} }: DataOptions, name: string) => {
  const isNamed = (names: string) => names.split(',').some((word) => normaliseName(word) === name);
  const [, given] = Object.entries(roles).find(([names]) => isNamed(names)) ?? [];
  return arrayRoles.find((role) => role === given);
};

/** Assigns roles from the options, from the names X and y, or from a shape that only one array has. */
function assignRoles(arrays: readonly PackedArray[], options: DataOptions): readonly ArrayRole[] {
  const given = arrays.map(({ name }) => findRole(options, name));
  const pick = (
    roles: readonly ArrayRole[],
    called: string,
    fits: (array: PackedArray) => boolean,
  ) => {
    const known = given.findIndex((role) => role !== undefined && roles.includes(role));
    const free = [...arrays.keys()].filter((i) => given[i] === undefined);
    const [only = -1, another] = free.filter((i) => fits(at(arrays, i)));
    const named = free.find((i) => at(arrays, i).name === called);
    return known >= 0 ? known : (named ?? (another === undefined ? only : -1));
  };
  const numeric = arrays.filter(({ isNumeric, shape }) => isNumeric && shape.length <= 3);
  const dimensions = numeric.map(({ shape }) => shape.length);
  const most = findLargest(dimensions, 2);
  const x = pick(['channel'], 'x', (one) => numeric.includes(one) && one.shape.length === most);
  const y = pick(
    ['class', 'number'],
    'y',
    (one) => one !== arrays[x] && one.shape.length < 3 && one.shape[0] === arrays[x]?.shape[0],
  );
  const target = given[y] ?? ((arrays[y]?.shape.length ?? 1) > 1 ? 'number' : 'class');
  return arrays.map((_, i) => (i === x ? 'channel' : i === y ? target : 'leaveOut'));
}

const normaliseName = (name: string) =>
  name
    .replace(/\.npy$/i, '')
    .replace(/[_-]/g, '')
    .toLowerCase();

/**
 * Returns the arrays of a file. Each is compared with its own header before it is unpacked, since a few
 * bytes may expand to gigabytes.
 */
async function loadArrays(file: DataFile): Promise<readonly PackedArray[]> {
  if (file.ending === '.npy')
    return [createPackedArray(file.name, file, file.bytes.length, () => Promise.resolve(file))];
  const { buffer, byteOffset, length } = file.bytes;
  const zip = await fromBufferPromise(Buffer.from(buffer, byteOffset, length), {
    lazyEntries: true,
    autoClose: false,
  });
  if (zip.entryCount > maxArrays) throw file.refuse('array-count', { most: maxArrays });
  const found: PackedArray[] = [];
  let left: number = sequenceLimits.fileBytes;
  for await (const entry of zip.eachEntry()) {
    const { fileName: name, uncompressedSize: size } = entry;
    const start = new DataFile(name, await loadStart(await zip.openReadStreamPromise(entry)));
    const unpack = async () => {
      left -= size;
      if (left < 0) throw file.refuse('unpacked-size');
      return new DataFile(name, await buffered(await zip.openReadStreamPromise(entry)));
    };
    found.push(createPackedArray(name, start, size, unpack));
  }
  return found;
}

/** @param start the start of the array, with its header @param size its size in bytes */
function createPackedArray(
  name: string,
  start: DataFile,
  size: number,
  unpack: () => Promise<DataFile>,
): PackedArray {
  const key = normaliseName(name);
  const part = /train|test/.exec(key)?.[0] ?? '';
  const open = async () => {
    parseNpyHeader(start, size);
    return readNpy(await unpack());
  };
  const named = { name: key.replace(part, ''), part, open };
  try {
    const { shape, isText } = parseNpyHeader(start, size);
    return { ...named, shape, isNumeric: !isText, problem: null };
  } catch (problem) {
    // An array that is not used may have any content.
    return { ...named, shape: [], isNumeric: false, problem };
  }
}

/** Returns the start of a stream with the whole header, which has some hundred bytes. */
async function loadStart(stream: Readable): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= maxHeaderBytes) break;
  }
  return Buffer.concat(pieces).subarray(0, maxHeaderBytes);
}

function readPart(
  file: DataFile,
  x: NpyArray,
  y: NpyArray | null,
  given: 'classes' | 'numbers' | null,
): ParsedSequences {
  const [count = 0, steps = 0, channels = 1] = x.shape;
  const isProper =
    (x.shape.length === 2 || x.shape.length === 3) &&
    count * steps * channels > 0 &&
    (y === null || (y.shape[0] === count && y.shape.length <= 2));
  if (!isProper) {
    const other = y === null ? '' : ` and y is [${y.shape.join(', ')}]`;
    throw file.refuse('shapes', { shapes: `X is [${x.shape.join(', ')}]${other}` });
  }
  const getArrayValue = (sequence: number, step: number, channel: number): number => {
    const value = x.get((sequence * steps + step) * channels + channel);
    if (typeof value === 'number' && Math.abs(Math.fround(value)) !== Infinity) return value;
    const position = { sequence: sequence + 1, step: step + 1, channel: channel + 1 };
    throw file.refuse('array-value', { ...position, value: toPrintable(String(value), 30) });
  };
  const all = Array.from({ length: channels }, (_, channel) => channel);
  const builder = new SequenceBuilder(file, channels);
  for (let i = 0; i < count; i += 1) {
    let end = steps;
    while (end > 0 && all.every((channel) => Number.isNaN(getArrayValue(i, end - 1, channel))))
      end -= 1;
    for (let step = 0; step < end; step += 1) {
      for (const channel of all) builder.push(getArrayValue(i, step, channel));
    }
    builder.endSequence(`sequence ${i + 1}`);
  }
  const found = { ...builder.finish(), channels: createChannelNames(channels), groups: null };
  if (y === null) return { ...found, targets: { kind: 'none' } };
  const each = y.shape[1] ?? 1;
  const labels = Array.from({ length: count * each }, (_, i) => String(y.get(i)));
  const empty = labels.findIndex((label) => label.trim() === '' || label === 'NaN');
  if (empty >= 0) throw file.refuse('array-label', { sequence: Math.floor(empty / each) + 1 });
  const fractions = labels.some((label) => isNumber(label) && !Number.isInteger(Number(label)));
  if (given === 'classes' || (given === null && each === 1 && !fractions))
    return { ...found, targets: { kind: 'classes', labels } };
  const wrong = labels.findIndex((label) => !Number.isFinite(readValue(label) ?? NaN));
  if (wrong >= 0) {
    const value = toPrintable(at(labels, wrong), 30);
    throw file.refuse('array-number', { sequence: Math.floor(wrong / each) + 1, value });
  }
  const names = each === 1 ? ['y'] : Array.from({ length: each }, (_, i) => `y ${i + 1}`);
  return {
    ...found,
    targets: { kind: 'numbers', names, numbers: Float32Array.from(labels, Number) },
  };
}
