// A table as Apache Parquet, with a row group for each piece.
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { BasicType } from 'hyparquet-writer';
import { at } from '../../element-at';
import { version } from '../../version';
import type { ColumnType, DataColumn, DataTable, DataValues } from './table';

const types: Readonly<Record<ColumnType, BasicType>> = {
  whole: 'INT32',
  long: 'INT64',
  float32: 'FLOAT',
  float64: 'DOUBLE',
  text: 'STRING',
  time: 'TIMESTAMP',
};

/**
 * Bytes in pieces; at most one row group is in memory.
 * @param about goes into the file's metadata under the key `unroll`
 */
export function* toParquet({ columns, pieces }: DataTable, about: object): Generator<Uint8Array> {
  const writer = new ByteWriter();
  const createdBy = `unroll ${version}`;
  const schema = schemaFromColumnData({ columnData: columns.map((one) => sourceOf(one, [])) });
  const kvMetadata = [{ key: 'unroll', value: JSON.stringify(about) }];
  const parquet = new ParquetWriter({ writer, schema, createdBy, kvMetadata });
  for (const piece of pieces) {
    const columnData = columns.map((column, i) => sourceOf(column, at(piece, i)));
    void parquet.write({ columnData, rowGroupSize: piece[0]?.length ?? 0 });
    yield take(writer);
  }
  void parquet.finish();
  yield take(writer);
}

function sourceOf({ name, type }: DataColumn, values: DataValues) {
  const basic = types[type];
  if (type === 'time') return { name, type: basic, data: dates(values) };
  if (type === 'long') return { name, type: basic, data: Array.from(values, bigOf) };
  return { name, type: basic, data: ArrayBuffer.isView(values) ? values : [...values] };
}

const bigOf = (value: string | number | null) => (value === null ? null : BigInt(value));

function dates(values: DataValues): (Date | null)[] {
  return Array.from(values, (value) => (typeof value === 'number' ? new Date(value) : null));
}

/** The bytes written since the last call; the writer continues to count from the file's start. */
function take(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
