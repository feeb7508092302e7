// Runs as rows of the index: a column for each field of a run (engine/contract/run.ts), and the store's own fields.
import { toPlainLine, toPlainText } from '../../core/plain-text';
import { type Run, type RunAbout, runDefinition } from '../../engine/contract';

/** Values by column name. */
export type Columns = Readonly<Record<string, string | number | Uint8Array | null>>;

export interface RunRow {
  readonly [column: string]: string | number | null;
  readonly id: number;
  readonly uid: string;
}

type Field = (typeof runDefinition.fields)[keyof Run];

/** Caches parsed texts, since thousands of runs share a few. */
function memoise<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const value = known.get(text) ?? parse(text);
    if (known.size > 1000) known.clear();
    known.set(text, value);
    return value;
  };
}

const cleanValue = (value: unknown): unknown => {
  if (typeof value === 'string') return toPlainLine(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  const entries = Object.entries(value as object);
  return Object.fromEntries(entries.map(([name, one]) => [toPlainLine(name), cleanValue(one)]));
};

interface Coding {
  readonly sql: 'INTEGER' | 'REAL' | 'TEXT';
  readonly encode?: (value: never) => string | number;
  readonly decode?: (value: never) => unknown;
}

const codings: Readonly<Record<Field['kind'], Coding>> = {
  integer: { sql: 'INTEGER' },
  number: { sql: 'REAL' },
  flag: { sql: 'INTEGER', encode: Number, decode: Boolean },
  line: { sql: 'TEXT', decode: memoise(toPlainLine) },
  text: { sql: 'TEXT', decode: toPlainText },
  words: {
    sql: 'TEXT',
    encode: JSON.stringify,
    decode: memoise((json) => cleanValue(JSON.parse(json))),
  },
  checked: { sql: 'TEXT' },
  json: { sql: 'TEXT', encode: JSON.stringify, decode: JSON.parse },
};

const fields = Object.entries(runDefinition.fields).map(([name, field]: [string, Field]) => ({
  name,
  // "durationMs" as "duration_ms".
  column: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  coding: codings[field.kind],
  field,
}));

const constraints: Partial<Record<string, string>> = {
  // Never used twice.
  id: 'PRIMARY KEY AUTOINCREMENT',
  experimentId: 'NOT NULL REFERENCES experiments (id)',
  uid: "NOT NULL CHECK (length(uid) = 32 AND uid NOT GLOB '*[^0-9a-f]*')",
};

/** The columns of `runs` for the schema. */
export const runColumns = fields
  .map(({ name, column, coding: { sql, encode }, field }) => {
    const initial = 'initial' in field ? field.initial : undefined;
    const value = encode && initial !== undefined ? encode(initial as never) : initial;
    const start =
      value === undefined
        ? ''
        : ` DEFAULT ${typeof value === 'string' ? `'${value}'` : Number(value)}`;
    const rule = constraints[name] ?? (value === null ? '' : `NOT NULL${start}`);
    return `${column} ${sql} ${rule}`;
  })
  .join(',\n    ');

/** Encodes some fields of a run as columns. */
export function encodeRun(run: Partial<Run>): Columns {
  const given = fields.filter(({ name }) => name in run);
  return Object.fromEntries(
    given.map(({ name, column, coding: { encode } }) => {
      const value = run[name as keyof Run];
      return [column, encode && value !== null ? encode(value as never) : value];
    }),
  ) as Columns;
}

/** @throws SyntaxError for a row that Unroll did not write */
export function toRun(row: RunRow): Run {
  // A list of pairs for each of twenty thousand runs would take as long as reading them.
  const run: Partial<Record<keyof Run, unknown>> = {};
  for (const { name, column, coding } of fields) {
    const value = row[column] ?? null;
    run[name as keyof Run] =
      coding.decode && value !== null ? coding.decode(value as never) : value;
  }
  return run as Run;
}

/** Returns the columns that a user has changed. */
export const getEditedColumns = ({ name, notes, tags, archived }: RunAbout): Columns =>
  encodeRun({ name, notes, tags, archived });

/**
 * Returns SQL that adds a row. The values are bound under the columns' names, which are literals in the code
 * and never come from outside.
 */
export const insertInto = (table: string, columns: readonly string[]): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`;

/** Returns SQL that changes a run. The newest number comes from an index. */
export const updateRun = (columns: readonly string[]): string =>
  `UPDATE runs SET ${columns.map((name) => `${name} = @${name}`).join(', ')},
    change = 1 + (SELECT max(change) FROM runs) WHERE id = @id`;
