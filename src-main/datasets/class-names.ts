// The names of a data set's classes: an optional classes.txt beside its IDX files, with a name per line.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetChoice } from '../catalogue/config';
import { classCount } from '../catalogue/evaluation';
import { plainLine } from '../catalogue/plain-text';
import { Problem } from '../problem';
import { readRegularFile } from '../regular-file';
import { dataFileOf } from './data-home';
import { readSequenceFacts } from './sequence-file';

const classNamesFile = 'classes.txt';

/**
 * In the order of the labels; null where there is no such file.
 * @throws Problem bad-data unless it has one name for each class
 */
export function readClassNames(choice: DatasetChoice): readonly string[] | null {
  if (choice.kind === 'mnist') return null;
  if (choice.kind === 'sequences') return readSequenceFacts(dataFileOf(choice.sha256)).classes;
  const file = join(choice.directory, classNamesFile);
  if (!existsSync(file)) return null;
  const names = readRegularFile(file, 100_000)
    .toString()
    .split(/\r?\n/)
    .map((line) => plainLine(line).trim())
    .filter((line) => line !== '');
  if (names.length === classCount && new Set(names).size === classCount) return names;
  const message = `${file} has ${names.length} names; it needs ${classCount} different ones, a line each, for the labels from 0 on. Correct the file, or remove it to see the classes as numbers.`;
  throw new Problem('bad-data', message);
}

/** null also where they cannot be read: what shows them shows numbers then. */
export function classNamesIfReadable(choice: DatasetChoice): readonly string[] | null {
  try {
    return readClassNames(choice);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
