// A table as plain data, column by column: the source of CSV.

export type ColumnType = 'float32' | 'float64' | 'text' | 'time';

export interface DataColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** One entry per row; null where a row has no value. Times are milliseconds since 1970. */
export type DataValues =
  | Float32Array
  | Float64Array
  | Int32Array
  | readonly (string | number | null)[];

/** A table in pieces, so that the whole need not be in memory. */
export interface DataTable {
  readonly columns: readonly DataColumn[];
  /** Each piece has the same number of entries for every column. */
  readonly pieces: Iterable<readonly DataValues[]>;
}
