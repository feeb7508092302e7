// Checks that a database has the tables that Unroll makes and nothing else, before a row is read: a view, a trigger or the
// expression of a column or an index is a program, which would run.
import Database from 'better-sqlite3';
import { Problem } from '../../problem';
import { isOurs, migrate, migrations } from './migrations';
import { strangeNumber } from './valid-ids';
import { notOurs } from '../store-problem';

interface Part {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

type Schema = ReadonlyMap<string, string>;

/** After each number of migrations, from 0. */
let expected: readonly Schema[] | undefined;

/**
 * Of a store of this version or an earlier one; what a newer one has is left to `migrate`.
 * @throws Problem store-not-a-database naming the first part that is missing, different or not ours
 */
export function checkSchema(db: Database.Database, directory: string): void {
  refusePrograms(db, directory);
  const found = schemaOf(db);
  if (found.size === 0) return;
  if (!isOurs(db)) throw notOurs(directory);
  const applied = db.prepare<[], string>('SELECT name FROM migrations ORDER BY name').pluck().all();
  const names = migrations.map(({ name }) => name);
  if (applied.some((name: unknown) => typeof name !== 'string')) {
    throw notAsMade(directory, 'table migrations', 'different or missing');
  }
  if (applied.some((name) => !names.includes(name))) return;
  const own = (expected ??= schemas())[applied.length] ?? new Map<string, string>();
  for (const name of new Set([...own.keys(), ...found.keys()])) {
    if (own.get(name) === found.get(name)) continue;
    throw notAsMade(directory, name, own.has(name) ? 'different or missing' : notPart);
  }
}

/** The partial index that Unroll makes. */
const ownPartial = 'experiments_by_plan';

/** In this order: only of plain tables may SQLite be asked for their columns. */
const programs = [
  `SELECT type, name, sql FROM sqlite_schema
    WHERE type NOT IN ('table', 'index') OR upper(ltrim(sql)) LIKE 'CREATE VIRTUAL%'`,
  `SELECT 'column' AS type, tables.name || '.' || columns.name AS name
    FROM sqlite_schema AS tables, pragma_table_xinfo(tables.name) AS columns
    WHERE tables.type = 'table' AND columns.hidden <> 0`,
  `SELECT 'index' AS type, indexes.name
    FROM sqlite_schema AS tables, pragma_index_list(tables.name) AS indexes, pragma_index_xinfo(indexes.name) AS columns
    WHERE tables.type = 'table' AND (columns.cid = -2 OR indexes.partial AND indexes.name <> '${ownPartial}')`,
];

/** Views, triggers, virtual tables, and columns and indexes with expressions. @throws Problem store-not-a-database */
export function refusePrograms(db: Database.Database, directory: string): void {
  for (const sql of programs) {
    const found = db.prepare<[], Part>(sql).get();
    if (found) throw notAsMade(directory, `${found.type} ${found.name}`, notPart);
  }
}

/** @throws Problem store-not-a-database for a run, an experiment or a queued run with a number that Unroll does not give */
export function requireUsualNumbers(db: Database.Database, directory: string): void {
  const found = strangeNumber(db);
  if (found !== null) throw notAsMade(directory, found, notPart);
}

const notPart = 'not part of a store';

const notAsMade = (directory: string, part: string, how: string) =>
  new Problem(
    'store-not-a-database',
    `The file unroll.db in ${directory} is not as Unroll makes it: ${JSON.stringify(part)} is ${how}. Nothing was read from it. Move it away, or choose another store with --store DIR.`,
  );

function schemas(): Schema[] {
  const db = new Database(':memory:');
  try {
    return [...migrations.keys(), migrations.length].map((steps) => {
      migrate(db, '', migrations.slice(0, steps));
      return schemaOf(db);
    });
  } finally {
    db.close();
  }
}

/** By type and name, without comments and white space. */
function schemaOf(db: Database.Database): Schema {
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
