// Finds the files that a user's paths mean: one file, the matching other part, two parts, or a folder.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { list } from '../../core/number-words';
import { plainLine } from '../../core/plain-text';
import { at } from '../../core/element-at';
import { Problem, refuse } from '../../core/problem';
import type { PathFacts } from './formats/data-file';
import { sequenceLimits } from './formats/sequence-limits';

interface FoundFile extends PathFacts {
  readonly path: string;
}

export interface FoundFiles {
  /** The name of the data set, unless the user gives one. */
  readonly name: string;
  readonly files: readonly FoundFile[];
}

const partWord = /(?<![a-z])(train|test)(?:ing)?(?![a-z])/i;

/**
 * @param endings of the files that can be read, in lower case with the dot
 * @throws Problem data-missing, or bad-data if the paths are ambiguous
 */
export function findDataFiles(paths: readonly string[], endings: readonly string[]): FoundFiles {
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) {
    const message = `There is no file or folder ${missing}. Check its name and folder.`;
    throw new Problem('data-missing', message);
  }
  const [first = ''] = paths;
  const isReadable = (path: string) => endings.includes(extname(path).toLowerCase());
  if (paths.length === 1 && statSync(first).isDirectory()) {
    return inFolder(first, isReadable);
  }
  if (paths.length === 1) return partsOrFile(first);
  const files = paths.map(found);
  if (paths.every(isArray)) return { name: nameOf(dirname(first)), files };
  const areParts = partsOrder.every((part) => files.some((file) => file.part === part));
  if (files.length === 2 && areParts) return { name: commonName(first), files };
  throw refuse('files-unclear');
}

/** Returns a file, with its other part if that is in the same folder. */
function partsOrFile(path: string): FoundFiles {
  const name = basename(path);
  const part = partOf(path);
  const other = part === 'train' ? 'test' : 'train';
  const isOther = (one: string) => partOf(one) === other && withoutPart(one) === withoutPart(name);
  const otherPart = part === null ? undefined : readdirSync(dirname(path)).find(isOther);
  const files = otherPart === undefined ? [path] : [path, join(dirname(path), otherPart)];
  return { name: commonName(path), files: files.map(found) };
}

function inFolder(folder: string, isReadable: (path: string) => boolean): FoundFiles {
  const name = nameOf(folder);
  const all = filesBelow(folder, isReadable, 3).sort((a, b) =>
    a.join('/') < b.join('/') ? -1 : 1,
  );
  if (all.length === 0) {
    throw refuse('no-file', { folder });
  }
  const paths = all.filter((names) => names.length === 1).map(([file = '']) => join(folder, file));
  if (paths.length > 0) {
    if (paths.every(isArray)) return { name, files: paths.map(found) };
    const trains = paths.filter((path) => partOf(path) === 'train').map(partsOrFile);
    const pairs = trains.filter(({ files }) => files.length === 2);
    const pair = pairs.length === 1 ? pairs[0] : pairs.find((one) => one.name === name);
    if (pair !== undefined) return pair;
    if (pairs.length > 0) {
      const some = list(pairs.slice(0, 5).map((one) => one.name));
      throw refuse('several-sets', { folder, sets: some });
    }
    if (all.length === 1) return partsOrFile(at(paths, 0));
  }
  const files = all.map((names) => sequenceIn(join(folder, ...names), names.slice(0, -1)));
  return { name, files };
}

/** Returns a file that is one sequence. @param folders on the way to it: its part, its class, or both */
function sequenceIn(path: string, folders: readonly string[]): FoundFile {
  const part = wholePartOf(folders[0] ?? '');
  const [folder = null] = part === null ? folders : folders.slice(1);
  return { path, part, folder };
}

/**
 * Returns the readable files below a folder as paths of names, folder by folder in alphabetical order.
 * Hidden files are left out, and links are not followed.
 */
export function filesBelow(
  folder: string,
  isReadable: (path: string) => boolean,
  depth: number,
): string[][] {
  const files: string[][] = [];
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry;
    if (name.startsWith('.')) continue;
    if (entry.isFile() && isReadable(name)) files.push([name]);
    if (entry.isDirectory() && depth > 1) {
      for (const names of filesBelow(join(folder, name), isReadable, depth - 1))
        files.push([name, ...names]);
    }
    if (files.length <= sequenceLimits.files) continue;
    throw refuse('folder-size', { folder, most: sequenceLimits.files });
  }
  return files;
}

const found = (path: string): FoundFile => ({ path, part: partOf(path), folder: null });
const isArray = (path: string) => extname(path).toLowerCase() === '.npy';
const partsOrder = ['train', 'test'] as const;

function partOf(path: string): PathFacts['part'] {
  const word = partWord.exec(basename(path, extname(path)))?.[1]?.toLowerCase();
  return partsOrder.find((part) => part === word) ?? null;
}

/** Returns the part of a folder that is named only train or test. */
const wholePartOf = (name: string) => (withoutPart(name) === '' ? partOf(name) : null);

const withoutPart = (name: string) => name.replace(partWord, '');

/** Returns "JapaneseVowels" for JapaneseVowels_TRAIN.ts. */
function commonName(path: string): string {
  const name = basename(path, extname(path));
  return plainLine(withoutPart(name).replace(/^[\s_.-]+|[\s_.-]+$/g, '')) || nameOf(dirname(path));
}

const nameOf = (folder: string) => plainLine(basename(folder)) || 'Data';
