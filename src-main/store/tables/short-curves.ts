// The rows of an ended run's curves that are not full, one after the other in one row: each by itself, as it is while it grows, has
// half a page for itself.
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { parsed } from '../folder/lines';
import { damagedValues } from '../store-problem';

/** Of a curve: values, and for what is sampled their steps. */
export type ChunkRow = [firstStep: number, values: Buffer, steps: Buffer | null];
export type NamedRow = readonly [metric: string, ...chunk: ChunkRow];

/** Of each row: what it is of, and how many bytes its values take; as many for its steps follow them. */
const headSchema = z.array(
  z.tuple([z.string(), z.int(), z.int().min(0).multipleOf(4), z.literal([0, 1])]),
);

export class ShortCurves {
  readonly #get: Database.Statement<[number], { readonly head: string; readonly bytes: Buffer }>;

  constructor(private readonly db: Database.Database) {
    this.#get = db.prepare('SELECT head, bytes FROM short_curves WHERE run_id = ?');
  }

  put(runId: number, rows: readonly NamedRow[]): void {
    const head = rows.map(([of, first, values, steps]) => [
      of,
      first,
      values.length,
      steps ? 1 : 0,
    ]);
    const bytes = rows.flatMap(([, , values, steps]) => (steps ? [values, steps] : [values]));
    const put = this.db.prepare('INSERT INTO short_curves (run_id, head, bytes) VALUES (?, ?, ?)');
    put.run(runId, JSON.stringify(head), Buffer.concat(bytes));
  }

  /** By metric and first step. @throws Problem store-damaged for a row that no Unroll writes */
  rows(runId: number): readonly NamedRow[] {
    const row = this.#get.get(runId);
    if (row === undefined) return [];
    const head = headSchema.safeParse(parsed(row.head)).data ?? [];
    let end = 0;
    const take = (length: number) => row.bytes.subarray(end, (end += length));
    const rows = head.map(([metric, first, length, isSampled]): NamedRow => [
      ...([metric, first, take(length)] as const),
      isSampled ? take(length) : null,
    ]);
    if (head.length > 0 && end === row.bytes.byteLength) return rows;
    throw damagedValues(`run ${runId}`, 'its short curves');
  }

  delete(runId: number): void {
    this.db.prepare('DELETE FROM short_curves WHERE run_id = ?').run(runId);
  }
}
