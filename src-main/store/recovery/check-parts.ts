// Checks all parts of a store except its runs and its workspace, repairing them if possible, for `unroll repair`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkedFile, ownership, runFolder, runNumbers, trash } from '../../engine/run-folder';
import { messageOf } from '../../core/problem';
import { kindOf } from '../../files/regular-file';
import { storeParts, type StorePart } from '../../files/stored-file';
import { damageOfRun } from './repair';

/** A check that returns sentences without a full stop about damage. */
type Check = (directory: string) => readonly string[];

const namesIn = (folder: string): readonly string[] =>
  kindOf(folder) === 'folder' ? readdirSync(folder).sort() : [];

/** @param isMeant whether a file has a checksum next to it */
const damagedFilesIn = (folder: string, isMeant: (name: string) => boolean): readonly string[] => {
  const files = namesIn(folder).map((name) => name.replace(checkedFile.checksumEnding, ''));
  return [...new Set(files.filter(isMeant))].flatMap((name) => {
    const damage = checkedFile.describeDamage(join(folder, name));
    return damage === null ? [] : [`The file ${join(folder, name)} ${damage}`];
  });
};

const ownerDamage: Check = (directory) => {
  const runs = runFolder.list(directory).map((uid) => join(directory, 'runs', uid));
  return [directory, ...runs]
    .filter(ownership.isDamaged)
    .map(
      (folder) =>
        `The file ${join(folder, 'owner')} cannot be read and locks its folder for ten minutes; remove it if no Unroll uses that folder`,
    );
};

/** Nothing is lost: the runs' folders have the numbers. */
const numbersDamage: Check = (directory) => {
  const isDamaged =
    kindOf(runNumbers.getFile(directory)) !== null &&
    runNumbers.parseFile(runNumbers.getFile(directory)) === null;
  if (!isDamaged) return [];
  heal(() => {
    runNumbers.saveFile(runNumbers.getFile(directory), runNumbers.readHighest(directory));
  });
  return [];
};

function damagedModels(directory: string): readonly string[] {
  const folder = join(directory, 'models');
  const names = namesIn(folder);
  const files = names.flatMap((name) => {
    const [id = '', ending = ''] = name.split('.');
    const path = join(folder, name);
    if (
      ending === 'onnx' &&
      kindOf(path) === 'file' &&
      checkedFile.digest(path).slice(0, 32) !== id
    ) {
      return [`The model ${path} differs from what was imported; import it again`];
    }
    const other = { onnx: 'json', json: 'onnx' }[ending];
    const isAlone = other !== undefined && !names.includes(`${id}.${other}`);
    return isAlone ? [`The model ${path} has no file ${id}.${other}; import it again`] : [];
  });
  return [...files, ...damagedFilesIn(folder, (name) => name.endsWith('.json'))];
}

const deletedRuns: Check = (directory) =>
  runFolder.list(directory, 'trash').flatMap((uid) => {
    const damage = damageOfRun(trash.getFolder(directory, uid));
    return damage === null ? [] : [`The deleted run ${uid}: ${damage}`];
  });

/** A checksum without its file shows that a data set is missing; earlier sets get theirs. */
function damagedData(directory: string, checkData: (file: string) => void): readonly string[] {
  const folder = join(directory, 'data');
  const files = namesIn(folder).map((name) =>
    join(folder, name.replace(checkedFile.checksumEnding, '')),
  );
  return [...new Set(files)].flatMap((file) => {
    if (!file.endsWith('.safetensors')) return [];
    try {
      checkData(file);
    } catch (error) {
      return [messageOf(error).replace(/\.$/, '')];
    }
    heal(() => {
      if (
        checkedFile.describeDamage(file) !== null ||
        kindOf(file + checkedFile.checksumEnding) === null
      )
        checkedFile.writeChecksum(file);
    });
    return [];
  });
}

/** Repairs files, unless the store is read-only. */
function heal(write: () => void): void {
  try {
    write();
  } catch {
    // Ignored, see above.
  }
}

const checks = (checkData: (file: string) => void): Record<StorePart, Check> => ({
  // `checkFolders` and the opening check and repair them.
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

/** Returns a sentence for each damaged part. @param checkData throws the Problem of a data set */
export function checkParts(
  directory: string,
  checkData: (file: string) => void,
): readonly string[] {
  const all = checks(checkData);
  return Object.keys(storeParts).flatMap((part) => all[part as StorePart](directory));
}
