// Settles the numbers of runs, which are stored in their folders. A folder without numbers, such as one of 1
// December 2026, gets those of an index or otherwise of its journal, once. A folder whose number another run
// has gets a new number.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type RunUid, runUids } from '../../engine/contract';
import { findKind } from '../../files/regular-file';
import { type Numbers, ownership, runFolder, runNumbers } from '../../engine/run-folder';
import { indexFile, prepareStatement } from '../index/database';
import { busyTimeoutMs, isUnwritable } from '../index/store-problem';
import { getUserFolder } from '../index/user-folder';

type NumbersByUid = ReadonlyMap<string, Numbers>;

/** The source of a run's number, from the strongest: its folder and the index, its folder, an index, its journal. */
type Rank = 0 | 1 | 2 | 3;

interface Claim {
  readonly uid: RunUid;
  /** The folder of the run; undefined if there is none, or a link in its place. */
  readonly folder: string | undefined;
  readonly rank: Rank;
  readonly wanted: Numbers;
}

interface SettledNumbers {
  readonly numbers: Map<string, Numbers>;
  /** The claims that are not written in their folders. */
  readonly unwritten: readonly Claim[];
  readonly highest: Numbers;
}

/**
 * Returns the numbers of runs, by uid, and writes them into folders without them.
 * @param uids the uids in `runs/` or `trash/`
 * @param isFromOutside whether their journals have the numbers of another store
 * @throws Problem store-busy, or the system's error
 */
export function settleNumbers(
  db: Database.Database,
  directory: string,
  uids: readonly RunUid[],
  isFromOutside = false,
): NumbersByUid {
  const settle = () => loadSettledNumbers(db, directory, uids, isFromOutside);
  const found = settle();
  if (found.unwritten.length === 0) return found.numbers;
  try {
    return ownership.runLocked(directory, busyTimeoutMs, () => {
      const { numbers, unwritten, highest } = settle();
      for (const { uid, folder } of unwritten) {
        if (folder !== undefined) runNumbers.save(folder, getRunNumbers(numbers, uid));
      }
      runNumbers.saveFile(runNumbers.getFile(directory), highest);
      return numbers;
    });
  } catch (error) {
    if (isUnwritable(error)) return found.numbers;
    throw error;
  }
}

/** Returns an unused number for a run or an experiment. In a read-only store, it comes from the index. */
export function findNextNumber(
  db: Database.Database,
  directory: string,
  kind: keyof Numbers,
): number {
  const known = loadHighestNumbers(db)[kind];
  try {
    return runNumbers.assign(directory, kind, known);
  } catch (error) {
    if (isUnwritable(error)) return known + 1;
    throw error;
  }
}

/** Returns the number of a run, which must have been settled. */
export function getRunNumbers(numbers: NumbersByUid, uid: string): Numbers {
  const found = numbers.get(uid);
  if (found === undefined) throw new RangeError(`run ${uid} has no number`);
  return found;
}

function loadSettledNumbers(
  db: Database.Database,
  directory: string,
  uids: readonly RunUid[],
  isFromOutside: boolean,
): SettledNumbers {
  const selectUid = prepareStatement<[number], string>(
    db,
    'SELECT uid FROM runs WHERE id = ?',
  ).pluck();
  const batch = new Set<string>(uids);
  const claims = uids.map(createClaims(db, directory, isFromOutside)).sort(compareByStrength);
  const [given, known] = [runNumbers.readHighest(directory), loadHighestNumbers(db)];
  const all = [given, known, ...claims.map(({ wanted }) => wanted)];
  let run = all.reduce((most, one) => Math.max(most, one.run), 0);
  const experiment = all.reduce((most, one) => Math.max(most, one.experiment), 0);
  const numbers = new Map<string, Numbers>();
  const taken = new Set<number>();
  const isFree = (number: number) => {
    const other = selectUid.get(number);
    if (number === 0 || taken.has(number)) return false;
    if (other === undefined || batch.has(other)) return true;
    const folder = findFolder(directory, other);
    // A damaged index names runs that do not exist, and another program may have changed a folder.
    return folder === undefined || (runNumbers.load(folder)?.run ?? number) !== number;
  };
  const unwritten = claims.filter(({ uid, folder, rank, wanted }) => {
    const isUnchanged = isFree(wanted.run);
    const number = isUnchanged ? wanted.run : (run += 1);
    taken.add(number);
    numbers.set(uid, { ...wanted, run: number });
    return folder !== undefined && (rank > 1 || !isUnchanged);
  });
  return { numbers, unwritten, highest: { run, experiment } };
}

/** Returns a function that determines the claim of a run. */
function createClaims(db: Database.Database, directory: string, isFromOutside: boolean) {
  const sql = 'SELECT id AS run, experiment_id AS experiment FROM runs WHERE uid = ?';
  const row = prepareStatement<[string], Numbers>(db, sql);
  let earlier: NumbersByUid | null = null;
  return (uid: RunUid): Claim => {
    const folder = findFolder(directory, uid);
    const known = row.get(uid);
    const written = folder === undefined ? null : runNumbers.load(folder);
    if (written !== null) {
      const rank = written.run === known?.run ? 0 : 1;
      return { uid, folder, rank, wanted: written };
    }
    earlier ??= loadEarlierNumbers(directory);
    const listed = isFromOutside ? undefined : (known ?? earlier.get(uid));
    if (listed !== undefined) return { uid, folder, rank: 2, wanted: listed };
    const event = isFromOutside || folder === undefined ? null : runFolder.readFirstEvent(folder);
    const wanted = { run: event?.number ?? 0, experiment: event?.experiment.number ?? 0 };
    return { uid, folder, rank: 3, wanted };
  };
}

const compareByStrength = (a: Claim, b: Claim): number =>
  a.rank - b.rank || a.wanted.run - b.wanted.run || (a.uid < b.uid ? -1 : 1);

/** Returns the folder of a run. A link, which may lead out of the store, is none. */
function findFolder(directory: string, uid: string): string | undefined {
  const isFolder = (path: string) => findKind(path) === 'folder';
  const parts = ['runs', 'trash'].map((name) => join(directory, name)).filter(isFolder);
  return runUids.isUid(uid) ? parts.map((part) => join(part, uid)).find(isFolder) : undefined;
}

function loadHighestNumbers(db: Database.Database): Numbers {
  const run = "SELECT seq FROM sqlite_sequence WHERE name = 'runs'";
  const experiment = 'SELECT max(id) FROM experiments';
  const selectNumber = (sql: string) =>
    prepareStatement<[], number | null>(db, sql).pluck().get() ?? 0;
  return { run: selectNumber(run), experiment: selectNumber(experiment) };
}

/** Returns the numbers in the newest index of another version of Unroll; empty if there is no readable one. */
export function loadEarlierNumbers(directory: string): NumbersByUid {
  const folder = getUserFolder(directory);
  try {
    const files = readdirSync(folder)
      .filter((name) => /^index-\d+-[0-9a-f]+\.db$/.test(name))
      .map((name) => join(folder, name))
      .filter((file) => file !== indexFile(directory));
    const parseVersion = (file: string) => Number(/index-(\d+)-/.exec(file)?.[1]);
    const [newest] = files.sort((a, b) => parseVersion(b) - parseVersion(a));
    if (newest === undefined) return new Map();
    const db = new Database(newest, { readonly: true });
    try {
      const rows = db.prepare<[], Numbers & { readonly uid: string }>(
        'SELECT uid, id AS run, experiment_id AS experiment FROM runs',
      );
      return new Map(rows.all().map(({ uid, ...numbers }) => [uid, numbers]));
    } finally {
      db.close();
    }
  } catch {
    return new Map();
  }
}
