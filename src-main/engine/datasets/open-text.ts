// Opens a text whose next character is predicted: a file, or the files of a folder joined in the
// order of their names.
import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { formatCount } from '../../core/number-texts';
import { toPlainLine } from '../../core/plain-text';
import type { DataOptions } from '../contract/data-options';
import type { SequenceDataMetadata } from '../contract/sequence-data';
import { at } from '../../core/element-at';
import { NextCharacters } from '../tasks';
import { findKind, readStart } from '../../files/regular-file';
import { toChannel, rareCharacter } from '../catalogue/characters';
import { listFilesBelow } from './find-data-files';
import { createProblem } from '../../core/problem';
import { DataFile } from './formats/data-file';
import { sequenceLimits } from './formats/sequence-limits';
import { cutText } from './hold-out';
import {
  createPartProperties,
  type LabelledSequences,
  type SequenceData,
} from './labelled-sequences';
import { computeSequenceDigest } from './sequence-file';

/** The size of all files together. */
const bytes = { least: 1000, most: 64_000_000 };
/** Characters rarer than one in this many become `rareCharacter`. */
const rareShare = 100_000;
const testShare = 1 / 10;

/** @throws Problem data-missing or bad-data */
export function openText(paths: readonly string[], name?: string): SequenceData {
  const files = paths.flatMap(listFiles);
  if (files.length === 0) throw createProblem('no-file', { folder: paths.join(', ') });
  let left = bytes.most;
  const opened = files.map((path) => {
    const file = DataFile.open(path, { part: null, folder: null }, left + 1);
    left -= file.bytes.length;
    if (left < 0) throw createProblem('long-text', { megabytes: bytes.most / 1e6 });
    return file;
  });
  const isFolder = opened.length > 1;
  const texts = opened.filter((file) => !isFolder || isText(file));
  const size = texts.reduce((sum, file) => sum + file.bytes.length, 0);
  if (size < bytes.least) throw createProblem('short-text', { bytes: bytes.least });
  const skipped = opened.length - texts.length;
  const are = skipped === 1 ? 'is' : 'are';
  const notes = [
    ...(skipped === 0
      ? []
      : [`${formatCount(skipped, 'file')} that ${are} not text ${are} left out.`]),
    ...(texts.every(({ bytes: all }) => isUtf8(all)) ? [] : ['Not all of it is valid UTF-8.']),
  ];
  const hash = createHash('sha256');
  for (const file of texts) hash.update(file.sha256);
  const [only, ...others] = texts;
  const first = only ?? at(opened, 0);
  return createTextData(texts.map(decodeFile).join(''), {
    name:
      toPlainLine(name ?? basename(paths[0] ?? '', isFolder ? '' : extname(first.name))) || 'Text',
    files:
      others.length === 0
        ? [{ name: first.name, sha256: first.sha256 }]
        : [{ name: formatCount(texts.length, 'file'), sha256: hash.digest('hex') }],
    notes,
  });
}

/**
 * Whether a file without options contains prose rather than a table: no separator gives columns of which one
 * has numbers, dates or few distinct values.
 * @param options given by the user
 */
export function isProse(paths: readonly string[], options: DataOptions): boolean {
  const [path = '', another] = paths;
  const ending = extname(path).toLowerCase();
  const says = Object.keys(options).length > 0;
  if (another !== undefined || says || !mayBeProse.includes(ending)) return false;
  if (findKind(path) !== 'file') return false;
  const start = new DataFile(path, readStart(path, 50_000));
  if (!isText(start)) return false;
  const lines = start.text().split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  return filled.length > 0 && !['\t', ';', '|', ',', ' '].some((sign) => hasColumns(filled, sign));
}

const mayBeProse = ['.txt', '.md'];

function hasColumns(lines: readonly string[], sign: string): boolean {
  const rows = lines.map((line) => line.trim().split(sign === ' ' ? /\s+/ : sign));
  const widths = rows.map(({ length }) => length).toSorted((a, b) => a - b);
  const width = at(widths, Math.floor(widths.length / 2));
  const alike = rows.filter(({ length }) => length === width);
  if (alike.length < 0.8 * rows.length || (width < 2 && sign !== ' ')) return false;
  const columns = Array.from({ length: width }, (_, i) => alike.map((row) => at(row, i)));
  const isTyped = (field: string) => /^[^\p{L}]*\d[^\p{L}]*(?:e[-+]?\d+)?$/iu.test(field);
  const typed = columns.filter((column) => column.filter(isTyped).length > 0.8 * column.length);
  // Words between blanks are not columns, although verses have numbers.
  if (sign === ' ') return typed.length >= width / 2;
  const differentIn = (column: readonly string[]) => new Set(column).size;
  const few = columns.filter((column) => differentIn(column) <= column.length / 4);
  return typed.length > 0 || few.some((column) => differentIn(column) > 1);
}

/** Returns the file itself, or the files in a folder and below it. */
const listFiles = (path: string): string[] =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory()
    ? listFilesBelow(path, () => true, Infinity).map((names) => join(path, ...names))
    : [path];

function isText(file: DataFile): boolean {
  try {
    // eslint-disable-next-line no-control-regex
    return !/[\0-\x08\x0e-\x1f]/.test(file.text());
  } catch {
    return false;
  }
}

/**
 * Returns the text without a byte order mark, with \n as the only line break.
 * @throws Problem bad-data for UTF-8 with wrong bytes
 */
function decodeFile(file: DataFile): string {
  const { text, encoding } = file.decode();
  if (encoding !== 'windows-1252') return text;
  const asUtf8 = new TextDecoder().decode(file.bytes);
  const countMatches = (characters: RegExp) => asUtf8.match(characters)?.length ?? 0;
  if (countMatches(/[^\0-\x7f\ufffd]/gu) < countMatches(/\ufffd/g)) return text;
  const [before = ''] = asUtf8.split('\ufffd', 1);
  throw file.refuse('no-utf8', { line: before.split('\n').length });
}

interface TextOrigin {
  readonly name: string;
  readonly files: SequenceDataMetadata['recipe']['files'];
  readonly notes?: readonly string[];
}

/**
 * Creates a data set from a text, whose last tenth is the test part.
 * @throws Problem bad-data for a single
 * repeated character
 */
export function createTextData(
  text: string,
  { name, files, notes = [] }: TextOrigin,
): SequenceData {
  const points = Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const counts = new Map<number, number>();
  for (const point of points) counts.set(point, (counts.get(point) ?? 0) + 1);
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const kept = byCount
    .filter(([, times]) => times * rareShare >= points.length)
    .slice(0, sequenceLimits.classes - 1)
    .map(([point]) => point);
  const rare = byCount.length - kept.length;
  const alphabet = [...new Set([...kept, ...(rare > 0 ? [getCodePoint(rareCharacter)] : [])])].sort(
    (a, b) => a - b,
  );
  if (alphabet.length < 2) throw createProblem('one-character', { name });
  const indexOf = new Map(alphabet.map((point, index) => [point, index]));
  const unknown = indexOf.get(getCodePoint(rareCharacter)) ?? 0;
  const values = new (alphabet.length > 256 ? Float32Array : Uint8Array)(points.length);
  for (let i = 0; i < points.length; i += 1) values[i] = indexOf.get(points[i] ?? 0) ?? unknown;
  const whole: LabelledSequences = {
    values,
    starts: Uint32Array.of(0, values.length),
    channels: 1,
    count: 1,
    targets: new NextCharacters(values),
  };
  const [train, test] = cutText(whole, values.length - Math.round(values.length * testShare));
  const classes = alphabet.map((point) => toChannel(String.fromCodePoint(point)));
  const rarely = `${formatCount(rare, 'character')} rarer than 1 in 100,000 ${rare === 1 ? 'is' : 'are'} read as a placeholder.`;
  const about: SequenceDataMetadata = {
    name,
    sha256: computeSequenceDigest(train, test, classes),
    recipe: { format: 'text', files, options: {} },
    channels: ['character'],
    classes,
    text: computeEntropies(values, alphabet.length),
    train: createPartProperties(train, classes.length),
    test: createPartProperties(test, classes.length),
    notes: [...notes, ...(rare > 0 ? [rarely] : [])],
  };
  return { about, train, test };
}

const getCodePoint = (character: string) => character.codePointAt(0) ?? 0;

/**
 * Returns entropies of a text (Shannon 1951): of characters, H(x), and given the previous one, H(x, y) − H(x).
 * @param values each below `count`
 */
export function computeEntropies(
  values: ArrayLike<number>,
  count: number,
): NonNullable<SequenceDataMetadata['text']> {
  const single = new Float64Array(count);
  const before = new Float64Array(count);
  const pairs = new Float64Array(count * count);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    single[value] = at(single, value) + 1;
    if (i === 0) continue;
    const last = values[i - 1] ?? 0;
    before[last] = at(before, last) + 1;
    pairs[last * count + value] = at(pairs, last * count + value) + 1;
  }
  return {
    single: computeEntropy(single),
    pairs: Math.max(0, computeEntropy(pairs) - computeEntropy(before)),
  };
}

/** Returns the entropy in bits. */
function computeEntropy(counts: Float64Array): number {
  const total = counts.reduce((sum, one) => sum + one, 0);
  return counts.reduce(
    (sum, one) => (one === 0 ? sum : sum - (one / total) * Math.log2(one / total)),
    0,
  );
}
