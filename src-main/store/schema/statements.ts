// Statements whose values are bound under their columns' names, which are written in the code, never taken from outside.

/** Values by column name. */
export type Columns = Readonly<Record<string, string | number | Uint8Array | null>>;

/** Adds a row; one of the same key makes room with `replaces`. */
export const insertInto = (table: string, columns: readonly string[], replaces = false): string =>
  `INSERT ${replaces ? 'OR REPLACE ' : ''}INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`;

/** For an UPDATE. */
export const change = (columns: readonly string[]): string =>
  columns.map((name) => `${name} = @${name}`).join(', ');
