// Which files are meant by the paths that somebody gives: one file, its other part beside it, two parts, or a folder.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { count, list } from '../catalogue/number-words';
import { plainLine } from '../catalogue/plain-text';
import { at } from '../element-at';
import { Problem } from '../problem';
import type { GivenFile } from './formats/parsed-sequences';
import { sequenceLimits } from './sequence-limits';

interface FoundFile extends Pick<GivenFile, 'part' | 'folder'> {
  readonly path: string;
}

export interface FoundFiles {
  /** Of the data set, unless it is given one. */
  readonly name: string;
  readonly files: readonly FoundFile[];
}

const partWord = /(?<![a-z])(train|test)(?:ing)?(?![a-z])/i;

/**
 * @param endings of the files that can be read, in lower case with the dot
 * @param isFolderOfSequences each file of a folder is a sequence, whatever the files are called
 * @throws Problem data-missing, or bad-data where it is not clear what is meant
 */
export function findDataFiles(
  paths: readonly string[],
  endings: readonly string[],
  isFolderOfSequences: boolean,
): FoundFiles {
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) {
    const message = `There is no file or folder ${missing}. Check its name and folder.`;
    throw new Problem('data-missing', message);
  }
  const [first = ''] = paths;
  const isReadable = (path: string) => endings.includes(extname(path).toLowerCase());
  if (paths.length === 1) {
    if (statSync(first).isDirectory()) return inFolder(first, isReadable, isFolderOfSequences);
    return partsOrFile(first);
  }
  const files = paths.map(found);
  const areArrays = paths.every((path) => extname(path).toLowerCase() === '.npy');
  if (isFolderOfSequences) {
    const name = nameOf(dirname(dirname(first)));
    return { name, files: files.map((file) => ({ ...file, folder: nameOf(dirname(file.path)) })) };
  }
  if (areArrays) return { name: nameOf(dirname(first)), files };
  if (files.length === 2 && files.some(isTrain) && files.some(isTest))
    return { name: commonName(first), files };
  throw unclear(
    'Give one file or folder, two files called NAME_TRAIN and NAME_TEST, or files of one sequence each with --layout folder.',
  );
}

/** A file, with its other part where one lies beside it. */
function partsOrFile(path: string): FoundFiles {
  const isOther = (name: string) =>
    name !== basename(path) &&
    withoutPart(name) === withoutPart(basename(path)) &&
    partWord.test(name);
  const part = partOf(path);
  const other = part === null ? undefined : readdirSync(dirname(path)).find(isOther);
  const files = other === undefined ? [path] : [path, join(dirname(path), other)];
  return { name: commonName(path), files: files.map(found) };
}

function inFolder(
  folder: string,
  isReadable: (path: string) => boolean,
  isFolderOfSequences: boolean,
): FoundFiles {
  const name = nameOf(folder);
  const entries = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => !entry.name.startsWith('.'),
  );
  const readable = entries
    .filter((entry) => entry.isFile() && isReadable(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort();
  const hasFolders = entries.some((entry) => entry.isDirectory());
  if (!isFolderOfSequences && readable.length > 0) {
    if (readable.every((path) => /^[xy]([_-]|\.npy$)/i.test(basename(path))))
      return { name, files: readable.map(found) };
    const trains = readable.filter((path) => partOf(path) === 'train');
    const pairs = trains.map(partsOrFile).filter(({ files }) => files.length === 2);
    const pair = pairs.length === 1 ? pairs[0] : pairs.find((one) => one.name === name);
    if (pair !== undefined) return pair;
    if (pairs.length > 0) {
      throw unclear(
        `${folder} has several data sets: ${list(pairs.slice(0, 5).map((one) => one.name))}. Give the file of one of them.`,
      );
    }
    if (readable.length === 1 && !hasFolders) return partsOrFile(at(readable, 0));
  }
  const files = walk(folder, isReadable).map((names) => {
    const part = names.length > 1 ? wholePartOf(at(names, 0)) : null;
    const inner = part === null ? names : names.slice(1);
    return { path: join(folder, ...names), part, folder: inner.length > 1 ? at(inner, 0) : null };
  });
  if (files.length > 0) return { name, files };
  throw unclear(
    `${folder} has no file of sequences. Choose another one; four IDX files of images are trained on with "unroll train --data".`,
  );
}

/** The readable files below a folder, each as the names on the way to it, sorted; links are not followed. */
function walk(folder: string, isReadable: (path: string) => boolean, depth = 3): string[][] {
  const found: string[][] = [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter(
    ({ name }) => !name.startsWith('.'),
  );
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isFile() && isReadable(entry.name)) found.push([entry.name]);
    if (entry.isDirectory() && depth > 1) {
      found.push(
        ...walk(join(folder, entry.name), isReadable, depth - 1).map((names) => [
          entry.name,
          ...names,
        ]),
      );
    }
    if (found.length > sequenceLimits.files) {
      throw unclear(
        `${folder} has more than ${count(sequenceLimits.files)} files, the most that Unroll reads. Put the sequences into one file.`,
      );
    }
  }
  return found;
}

const found = (path: string): FoundFile => ({ path, part: partOf(path), folder: null });
const isTrain = ({ part }: FoundFile) => part === 'train';
const isTest = ({ part }: FoundFile) => part === 'test';

function partOf(path: string): 'train' | 'test' | null {
  const word = partWord.exec(basename(path, extname(path)))?.[1]?.toLowerCase();
  return word === 'train' || word === 'test' ? word : null;
}

/** A folder that is called train or test, and nothing else. */
const wholePartOf = (name: string) => (name.replace(partWord, '') === '' ? partOf(name) : null);

const withoutPart = (name: string) => name.replace(partWord, '');

/** "JapaneseVowels" of JapaneseVowels_TRAIN.ts. */
function commonName(path: string): string {
  const name = basename(path, extname(path));
  return plainLine(withoutPart(name).replace(/^[\s_.-]+|[\s_.-]+$/g, '')) || nameOf(dirname(path));
}

const nameOf = (folder: string) => plainLine(basename(folder)) || 'Data';

function unclear(message: string): Problem {
  return new Problem('bad-data', `Nothing was added. ${message}`);
}
