// Creates a hostile store from a seed: a store of Unroll, in which some values, bytes or files are changed.
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { createRandom, type Random } from '../../../src-main/engine/datasets/random';
import {
  encodeValue,
  decodeValue,
  tryParseJson,
  toJson,
} from '../../../src-main/engine/run-folder/lines';
import { encodeJournal, encodeOldJournal } from '../journal';

export interface Templates {
  /** The template, an intact store. */
  readonly store: string;
  /** The targets of links. */
  readonly targets: readonly string[];
}

const pick = <T>(random: Random, from: readonly T[]): T => {
  const one = from[random.index(from.length)];
  if (one === undefined) throw new RangeError('There is nothing to pick from.');
  return one;
};

/** @param directory must not exist yet */
export function makeHostileStore(seed: number, directory: string, templates: Templates): void {
  const random = createRandom(seed);
  cpSync(templates.store, directory, { recursive: true });
  const kinds = Array.from({ length: 1 + random.index(3) }, () => random.index(20));
  // Files last: a pipe would wait here already.
  for (const kind of kinds.toSorted((a, b) => a - b)) {
    if (kind < 8) changeValue(directory, random);
    else if (kind < 12) damage(directory, random);
    else link(directory, random, templates);
  }
}

const listFiles = (directory: string) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(directory, name)).isFile(),
  );

const strange: readonly unknown[] = [
  '',
  '..',
  '../../../victim',
  '/',
  'a/b',
  '__proto__',
  'constructor',
  'NaN',
  'x'.repeat(100_000),
  '\u202egpj.exe',
  'a\u0000b',
  '\u001b[2J',
  '\ud800',
  "'; DROP TABLE runs; --",
  'running',
  'gru',
  '2020-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  'yesterday',
  'f'.repeat(32),
  'epoch-0001.safetensors',
  '../../victim/thesis',
  'step-00000001.safetensors',
  0,
  1,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  -1e308,
  null,
  true,
  false,
  [],
  {},
  [[]],
  [1],
  { a: 1 },
  [null],
  JSON.parse('{"__proto__":{"x":1}}') as unknown,
];

/**
 * Changes a file of lines with checksums: a value is replaced, or a line is repeated or removed; the
 * checksums are correct.
 */
function changeValue(directory: string, random: Random): void {
  attempt(() => {
    const names = listFiles(directory).filter((name) => /(journal|about|workspace)$/.test(name));
    const name = pick(random, names);
    const file = join(directory, name);
    const bytes = readFileSync(file);
    const isJournal = name.endsWith('journal');
    const values = isJournal ? getContents(bytes) : [decodeValue(bytes)];
    const index = random.index(values.length);
    const kind = random.index(6);
    if (kind === 0) values.splice(index, 1);
    else if (kind === 1) values.push(values[index]);
    else values[index] = changed(values[index], random);
    writeFileSync(
      file,
      isJournal ? getJournal(dirname(name), values, random) : encodeValue(values[0]),
    );
    rmSync(`${file}.copy`, { force: true });
  });
}

const getContents = (bytes: Buffer): unknown[] =>
  bytes
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => tryParseJson(line.slice(line.indexOf('{'))));

/** Returns a journal; one of five has the form of versions before lines had numbers. */
function getJournal(folder: string, values: readonly unknown[], random: Random): string {
  const contents = values.map(toJson);
  return random.index(5) === 0
    ? encodeOldJournal(contents)
    : encodeJournal(basename(folder), contents);
}

function changed(value: unknown, random: Random): unknown {
  if (value === null || typeof value !== 'object' || random.index(4) === 0)
    return pick(random, strange);
  const keys = Object.keys(value);
  if (keys.length === 0) return pick(random, strange);
  const key = pick(random, keys);
  const inner = changed((value as Record<string, unknown>)[key], random);
  if (Array.isArray(value))
    return value.map((one, i) => (String(i) === key ? inner : (one as unknown)));
  return { ...value, [random.index(8) === 0 ? 'other' : key]: inner };
}

/** The files that the program writes into a store and a run's folder, besides those of the template. */
const atTop = [
  'workspace',
  'runs',
  'window',
  'unroll.db',
  'data',
  `data/${'0'.repeat(64)}.safetensors`,
  'models',
  `models/${'0'.repeat(32)}.json`,
  `models/${'0'.repeat(32)}.onnx`,
  'incoming-abcdef',
  'incoming-abcdef/owner',
  'trash',
];
const written = [
  'journal',
  'journal.copy',
  'owner',
  'about',
  'checkpoints',
  'checkpoints/epoch-0001.safetensors',
  'checkpoints/epoch-0003.safetensors',
  'checkpoints/step-00000003.safetensors',
];

/** Replaces a file, a folder or a temporary file by a link, a pipe, a folder, a file or nothing. */
function link(directory: string, random: Random, { store, targets }: Templates): void {
  // The names in the template: this store may have links by now, which Node would follow forever.
  const names = readdirSync(store, { recursive: true, encoding: 'utf8' });
  const runs = names.filter((name) => /^runs\/\w+$/.test(name));
  const inRuns = runs.flatMap((run) => written.map((name) => join(run, name)));
  const name = join(directory, pick(random, [...names, ...atTop, ...inRuns]));
  const path = random.index(3) === 0 ? `${name}.tmp` : name;
  attempt(() => {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(dirname(path), { recursive: true });
    const kind = random.index(10);
    if (kind < 7) symlinkSync(pick(random, targets), path);
    else if (kind < 8) execFileSync('mkfifo', [path], { stdio: 'ignore' });
    else if (kind < 9) mkdirSync(path);
    else writeFileSync(path, pick(random, ['', 'x', '{"bytes":1,"checksum":1}']));
  });
}

function damage(directory: string, random: Random): void {
  attempt(() => {
    const file = join(directory, pick(random, listFiles(directory)));
    const bytes = readFileSync(file);
    for (let count = 1 + random.index(20); count > 0; count--) {
      bytes[random.index(bytes.length)] = random.index(256);
    }
    writeFileSync(
      file,
      random.index(4) === 0 ? bytes.subarray(0, random.index(bytes.length)) : bytes,
    );
  });
}

function attempt(change: () => unknown): void {
  try {
    change();
  } catch {
    // An earlier change has made it something else.
  }
}
