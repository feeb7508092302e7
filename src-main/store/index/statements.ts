// Statements whose values are bound under their columns' names, which are written in the code, never taken from outside.

/** Values by column name. */
export type Columns = Readonly<Record<string, string | number | Uint8Array | null>>;

/** Adds a row. */
export const insertInto = (table: string, columns: readonly string[]): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`;

/** The assignments of an UPDATE. */
export const change = (columns: readonly string[]): string =>
  columns.map((name) => `${name} = @${name}`).join(', ');
