// Checks all parts of a store but its runs and its workspace, which are healed where they can be, for `unroll repair`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileDigest } from '../../engine/checkpoints/digest';
import { kindOf } from '../../engine/files/regular-file';
import { storeParts, type StorePart } from '../../engine/files/stored-file';
import { checksumEnding, damageIn } from '../../engine/run-folder/checked-file';
import { givenNumbers } from '../../engine/run-folder/given-numbers';
import { numbersIn, parseNumbers, putNumbers } from '../../engine/run-folder/numbers';
import { hasDamagedOwner } from '../../engine/run-folder/owner';
import { runFoldersIn } from '../../engine/run-folder/run-folder';
import { inTrash } from '../../engine/run-folder/trash';
import { damageOfRun } from './repair';

/** Sentences without a full stop on what is damaged. */
type Check = (directory: string) => readonly string[];

const namesIn = (folder: string): readonly string[] =>
  kindOf(folder) === 'folder' ? readdirSync(folder).sort() : [];

/** @param isMeant whether a file has a checksum beside it */
const damagedFilesIn = (folder: string, isMeant: (name: string) => boolean): readonly string[] => {
  const files = namesIn(folder).map((name) => name.replace(checksumEnding, ''));
  return [...new Set(files.filter(isMeant))].flatMap((name) => {
    const damage = damageIn(join(folder, name));
    return damage === null ? [] : [`The file ${join(folder, name)} ${damage}`];
  });
};

const ownerDamage: Check = (directory) => {
  const runs = runFoldersIn(directory).map((uid) => join(directory, 'runs', uid));
  return [directory, ...runs]
    .filter(hasDamagedOwner)
    .map(
      (folder) =>
        `The file ${join(folder, 'owner')} cannot be read and locks its folder for ten minutes; remove it if no Unroll uses that folder`,
    );
};

/** Nothing is lost: the runs' folders have the numbers. */
const numbersDamage: Check = (directory) => {
  const isDamaged =
    kindOf(numbersIn(directory)) !== null && parseNumbers(numbersIn(directory)) === null;
  if (!isDamaged) return [];
  try {
    putNumbers(numbersIn(directory), givenNumbers(directory));
  } catch {
    // Each program counts from the folders.
  }
  return [];
};

function damagedModels(directory: string): readonly string[] {
  const folder = join(directory, 'models');
  const names = namesIn(folder);
  const files = names.flatMap((name) => {
    const [id = '', ending = ''] = name.split('.');
    const path = join(folder, name);
    if (ending === 'onnx' && kindOf(path) === 'file' && fileDigest(path).slice(0, 32) !== id) {
      return [`The model ${path} differs from what was imported; import it again`];
    }
    const other = { onnx: 'json', json: 'onnx' }[ending];
    const isAlone = other !== undefined && !names.includes(`${id}.${other}`);
    return isAlone ? [`The model ${path} has no file ${id}.${other}; import it again`] : [];
  });
  return [...files, ...damagedFilesIn(folder, (name) => name.endsWith('.json'))];
}

const deletedRuns: Check = (directory) =>
  runFoldersIn(directory, 'trash').flatMap((uid) => {
    const damage = damageOfRun(inTrash(directory, uid));
    return damage === null ? [] : [`The deleted run ${uid}: ${damage}`];
  });

const checks = (checkData: (folder: string) => readonly string[]): Record<StorePart, Check> => ({
  // `checkFolders` and the opening check and heal them.
  runs: () => [],
  workspace: () => [],
  'workspace.copy': () => [],
  trash: deletedRuns,
  data: checkData,
  models: damagedModels,
  cells: (directory) => damagedFilesIn(join(directory, 'cells'), (name) => name.endsWith('.cell')),
  numbers: numbersDamage,
  owner: ownerDamage,
});

/** Returns a sentence for everything that is damaged. @param checkData the sentences on a store's data sets */
export function checkParts(
  directory: string,
  checkData: (directory: string) => readonly string[],
): readonly string[] {
  const all = checks(checkData);
  return Object.keys(storeParts).flatMap((part) => all[part as StorePart](directory));
}
