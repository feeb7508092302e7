// Checks all parts of a store except its runs and its workspace, repairing them if possible, for `unroll repair`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkedFile, ownership, runFolder, runNumbers, trash } from '../../engine/run-folder';
import { getMessage } from '../../core/problem';
import { findKind } from '../../files/regular-file';
import { storeParts, type StorePart } from '../../files/stored-file';
import { describeRunDamage } from './repair';

/** A check that returns sentences without a full stop about damage. */
type Check = (directory: string) => readonly string[];

const listNames = (folder: string): readonly string[] =>
  findKind(folder) === 'folder' ? readdirSync(folder).sort() : [];

/** @param isMeant whether a file has a checksum next to it */
const findDamagedFiles = (
  folder: string,
  isMeant: (name: string) => boolean,
): readonly string[] => {
  const files = listNames(folder).map((name) => name.replace(checkedFile.checksumEnding, ''));
  return [...new Set(files.filter(isMeant))].flatMap((name) => {
    const damage = checkedFile.describeDamage(join(folder, name));
    return damage === null ? [] : [`The file ${join(folder, name)} ${damage}`];
  });
};

const checkOwners: Check = (directory) => {
  const runs = runFolder.list(directory).map((uid) => join(directory, 'runs', uid));
  return [directory, ...runs]
    .filter(ownership.isDamaged)
    .map(
      (folder) =>
        `The file ${join(folder, 'owner')} cannot be read and locks its folder for ten minutes; remove it if no program uses that folder`,
    );
};

/** Checks the file of numbers. If it is damaged nothing is lost, because the folders of the runs have the numbers. */
const checkNumbers: Check = (directory) => {
  const isDamaged =
    findKind(runNumbers.getFile(directory)) !== null &&
    runNumbers.parseFile(runNumbers.getFile(directory)) === null;
  if (!isDamaged) return [];
  heal(() => {
    runNumbers.saveFile(runNumbers.getFile(directory), runNumbers.readHighest(directory));
  });
  return [];
};

function findDamagedModels(directory: string): readonly string[] {
  const folder = join(directory, 'models');
  const names = listNames(folder);
  const files = names.flatMap((name) => {
    const [id = '', ending = ''] = name.split('.');
    const path = join(folder, name);
    if (
      ending === 'onnx' &&
      findKind(path) === 'file' &&
      checkedFile.digest(path).slice(0, 32) !== id
    ) {
      return [`The model ${path} differs from what was imported; import it again`];
    }
    const other = { onnx: 'json', json: 'onnx' }[ending];
    const isAlone = other !== undefined && !names.includes(`${id}.${other}`);
    return isAlone ? [`The model ${path} has no file ${id}.${other}; import it again`] : [];
  });
  return [...files, ...findDamagedFiles(folder, (name) => name.endsWith('.json'))];
}

const checkDeletedRuns: Check = (directory) =>
  runFolder.list(directory, 'trash').flatMap((uid) => {
    const damage = describeRunDamage(trash.getFolder(directory, uid));
    return damage === null ? [] : [`The deleted run ${uid}: ${damage}`];
  });

/**
 * Finds damaged data sets. A checksum without its file shows that a data set is missing; data sets of earlier
 * versions get a checksum.
 */
function findDamagedData(directory: string, checkData: (file: string) => void): readonly string[] {
  const folder = join(directory, 'data');
  const files = listNames(folder).map((name) =>
    join(folder, name.replace(checkedFile.checksumEnding, '')),
  );
  return [...new Set(files)].flatMap((file) => {
    if (!file.endsWith('.safetensors')) return [];
    try {
      checkData(file);
    } catch (error) {
      return [getMessage(error).replace(/\.$/, '')];
    }
    heal(() => {
      if (
        checkedFile.describeDamage(file) !== null ||
        findKind(file + checkedFile.checksumEnding) === null
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
  trash: checkDeletedRuns,
  data: (directory) => findDamagedData(directory, checkData),
  models: findDamagedModels,
  cells: (directory) =>
    findDamagedFiles(join(directory, 'cells'), (name) => name.endsWith('.cell')),
  numbers: checkNumbers,
  owner: checkOwners,
});

/** Returns a sentence for each damaged part. @param checkData throws the Problem of a data set */
export function checkParts(
  directory: string,
  checkData: (file: string) => void,
): readonly string[] {
  const all = checks(checkData);
  return Object.keys(storeParts).flatMap((part) => all[part as StorePart](directory));
}
