// Checks that a store has the tables that Unroll makes and nothing else, such as triggers or views.
import Database from 'better-sqlite3';
import { Problem } from '../../problem';
import { migrate } from './migrations';

interface Part {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

/** Of a new store. */
let expected: ReadonlyMap<string, string> | undefined;

/** @throws Problem store-not-a-database naming the first part that is missing, different or not ours */
export function checkSchema(db: Database.Database, directory: string): void {
  const own = (expected ??= schemaOfNew());
  const found = schemaOf(db);
  for (const name of new Set([...own.keys(), ...found.keys()])) {
    if (own.get(name) === found.get(name)) continue;
    throw notAsMade(directory, name, own.has(name) ? 'different or missing' : notPart);
  }
}

/** Before anything is written, a migration included: a trigger would run. @throws Problem store-not-a-database */
export function refuseTriggers(db: Database.Database, directory: string): void {
  const sql = "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')";
  const found = db.prepare<[], Part>(sql).get();
  if (found) throw notAsMade(directory, `${found.type} ${found.name}`, notPart);
}

const notPart = 'not part of a store';

const notAsMade = (directory: string, part: string, how: string) =>
  new Problem(
    'store-not-a-database',
    `The file unroll.db in ${directory} is not as Unroll makes it: "${part}" is ${how}. Nothing was read from it. Move it away, or choose another store with --store DIR.`,
  );

function schemaOfNew(): ReadonlyMap<string, string> {
  const db = new Database(':memory:');
  try {
    migrate(db, '');
    return schemaOf(db);
  } finally {
    db.close();
  }
}

/** By type and name, without comments and white space. */
function schemaOf(db: Database.Database): ReadonlyMap<string, string> {
  const parts = db.prepare<[], Part>('SELECT type, name, sql FROM sqlite_schema').all();
  return new Map(
    parts
      .filter(({ name }) => !name.startsWith('sqlite_'))
      .map(({ type, name, sql }) => [
        `${type} ${name}`,
        (sql ?? '').replace(/--[^\n]*/g, '').replace(/\s+/g, ''),
      ]),
  );
}
