// Finds the files for the paths that a user gives: a file and its matching other part, two parts, or a folder.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { list } from '../../core/number-texts';
import { toPlainLine } from '../../core/plain-text';
import { at } from '../../core/element-at';
import { Problem, createProblem } from '../../core/problem';
import type { PathProperties } from './formats/data-file';
import { sequenceLimits } from './formats/sequence-limits';

interface FoundFile extends PathProperties {
  readonly path: string;
}

export interface FoundFiles {
  /** The name of the data set, unless the user gives one. */
  readonly name: string;
  readonly files: readonly FoundFile[];
}

const partWord = /(?<![a-z])(train|test)(?:ing)?(?![a-z])/i;

/**
 * @param endings the endings of the files that can be read, in lower case with the dot
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
    return findInFolder(first, isReadable);
  }
  if (paths.length === 1) return findPartsOrFile(first);
  const files = paths.map(toFoundFile);
  if (paths.every(isArray)) return { name: getFolderName(dirname(first)), files };
  const areParts = partsOrder.every((part) => files.some((file) => file.part === part));
  if (files.length === 2 && areParts) return { name: findCommonName(first), files };
  throw createProblem('files-unclear');
}

/** Returns a file, with its other part if that is in the same folder. */
function findPartsOrFile(path: string): FoundFiles {
  const name = basename(path);
  const part = detectPart(path);
  const other = part === 'train' ? 'test' : 'train';
  const isOther = (one: string) =>
    detectPart(one) === other && withoutPart(one) === withoutPart(name);
  const otherPart = part === null ? undefined : readdirSync(dirname(path)).find(isOther);
  const files = otherPart === undefined ? [path] : [path, join(dirname(path), otherPart)];
  return { name: findCommonName(path), files: files.map(toFoundFile) };
}

function findInFolder(folder: string, isReadable: (path: string) => boolean): FoundFiles {
  const name = getFolderName(folder);
  const all = listFilesBelow(folder, isReadable, 3).sort((a, b) =>
    a.join('/') < b.join('/') ? -1 : 1,
  );
  if (all.length === 0) {
    throw createProblem('no-file', { folder });
  }
  const paths = all.filter((names) => names.length === 1).map(([file = '']) => join(folder, file));
  if (paths.length > 0) {
    if (paths.every(isArray)) return { name, files: paths.map(toFoundFile) };
    const trains = paths.filter((path) => detectPart(path) === 'train').map(findPartsOrFile);
    const pairs = trains.filter(({ files }) => files.length === 2);
    const pair = pairs.length === 1 ? pairs[0] : pairs.find((one) => one.name === name);
    if (pair !== undefined) return pair;
    if (pairs.length > 0) {
      const some = list(pairs.slice(0, 5).map((one) => one.name));
      throw createProblem('several-sets', { folder, sets: some });
    }
    if (all.length === 1) return findPartsOrFile(at(paths, 0));
  }
  const files = all.map((names) => toSequenceFile(join(folder, ...names), names.slice(0, -1)));
  return { name, files };
}

/** Returns a file that is one sequence. @param folders the folders of its path: its part, its class, or both */
function toSequenceFile(path: string, folders: readonly string[]): FoundFile {
  const part = detectWholePart(folders[0] ?? '');
  const [folder = null] = part === null ? folders : folders.slice(1);
  return { path, part, folder };
}

/**
 * Returns the readable files below a folder as lists of names, folder by folder in alphabetical order. Hidden
 * files are left out, and links are not followed.
 */
export function listFilesBelow(
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
      for (const names of listFilesBelow(join(folder, name), isReadable, depth - 1))
        files.push([name, ...names]);
    }
    if (files.length <= sequenceLimits.files) continue;
    throw createProblem('folder-size', { folder, most: sequenceLimits.files });
  }
  return files;
}

const toFoundFile = (path: string): FoundFile => ({ path, part: detectPart(path), folder: null });
const isArray = (path: string) => extname(path).toLowerCase() === '.npy';
const partsOrder = ['train', 'test'] as const;

function detectPart(path: string): PathProperties['part'] {
  const word = partWord.exec(basename(path, extname(path)))?.[1]?.toLowerCase();
  return partsOrder.find((part) => part === word) ?? null;
}

/** Returns the part of a folder that is named only train or test. */
const detectWholePart = (name: string) => (withoutPart(name) === '' ? detectPart(name) : null);

const withoutPart = (name: string) => name.replace(partWord, '');

/** Returns "JapaneseVowels" for JapaneseVowels_TRAIN.ts. */
function findCommonName(path: string): string {
  const name = basename(path, extname(path));
  return (
    toPlainLine(withoutPart(name).replace(/^[\s_.-]+|[\s_.-]+$/g, '')) ||
    getFolderName(dirname(path))
  );
}

const getFolderName = (folder: string) => toPlainLine(basename(folder)) || 'Data';
