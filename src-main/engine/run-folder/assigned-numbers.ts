// The highest numbers of runs and experiments in a store, which prevent programs from assigning one twice.
import { findLargest } from '../../core/element-at';
import { getNumbersFile, parseNumbers, putNumbers, readNumbers, type Numbers } from './numbers';
import { runLocked } from './owner';
import { runFolder, runFoldersIn } from './run-folder';
import { getTrashFolder, loadLastRemoved } from './trash';

/** The time to wait for another program that assigns a number. */
const waitMs = 2000;

/**
 * Takes the next number of a store's runs or experiments, which no other program gets.
 * @param atLeast the highest number that is known
 * @throws Problem store-busy, or the system's error
 */
export function assignNumber(directory: string, kind: keyof Numbers, atLeast: number): number {
  return runLocked(directory, waitMs, () => {
    const given = loadAssignedNumbers(directory);
    const number = 1 + Math.max(given[kind], atLeast);
    putNumbers(getNumbersFile(directory), { ...given, [kind]: number });
    return number;
  });
}

/** Returns the highest assigned numbers. If the file cannot be read, they are taken from the runs' folders. */
export function loadAssignedNumbers(directory: string): Numbers {
  const given = parseNumbers(getNumbersFile(directory));
  if (given !== null) return given;
  const folders = [
    ...runFoldersIn(directory).map((uid) => runFolder(directory, uid)),
    ...runFoldersIn(directory, 'trash').map((uid) => getTrashFolder(directory, uid)),
  ];
  const found = folders.flatMap((folder) => readNumbers(folder) ?? []);
  return {
    run: findLargest(
      found.map(({ run }) => run),
      loadLastRemoved(directory),
    ),
    experiment: findLargest(
      found.map(({ experiment }) => experiment),
      0,
    ),
  };
}
