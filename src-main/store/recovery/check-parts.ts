// Checks all parts of a store but its runs and its workspace, which are healed where they can be, for `unroll repair`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileDigest } from '../../engine/checkpoints/digest';
import { messageOf } from '../../engine/core/problem';
import { kindOf } from '../../engine/files/regular-file';
import { storeParts, type StorePart } from '../../engine/files/stored-file';
import { checksumEnding, damageIn, writeChecksum } from '../../engine/run-folder/checked-file';
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
  heal(() => {
    putNumbers(numbersIn(directory), givenNumbers(directory));
  });
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

/** A checksum without its file tells of a data set that is missing; earlier sets get theirs. */
function damagedData(directory: string, checkData: (file: string) => void): readonly string[] {
  const folder = join(directory, 'data');
  const files = namesIn(folder).map((name) => join(folder, name.replace(checksumEnding, '')));
  return [...new Set(files)].flatMap((file) => {
    if (!file.endsWith('.safetensors')) return [];
    try {
      checkData(file);
    } catch (error) {
      return [messageOf(error).replace(/\.$/, '')];
    }
    heal(() => {
      if (damageIn(file) !== null || kindOf(file + checksumEnding) === null) writeChecksum(file);
    });
    return [];
  });
}

/** In a store that can only be read, everything stays as it is. */
function heal(write: () => void): void {
  try {
    write();
  } catch {
    // See above.
  }
}

const checks = (checkData: (file: string) => void): Record<StorePart, Check> => ({
  // `checkFolders` and the opening check and heal them.
  runs: () => [],
  workspace: () => [],
  'workspace.copy': () => [],
  trash: deletedRuns,
  data: (directory) => damagedData(directory, checkData),
  models: damagedModels,
  cells: (directory) => damagedFilesIn(join(directory, 'cells'), (name) => name.endsWith('.cell')),
  numbers: numbersDamage,
  owner: ownerDamage,
});

/** Returns a sentence for everything that is damaged. @param checkData throws the Problem of a data set */
export function checkParts(
  directory: string,
  checkData: (file: string) => void,
): readonly string[] {
  const all = checks(checkData);
  return Object.keys(storeParts).flatMap((part) => all[part as StorePart](directory));
}
