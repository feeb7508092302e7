// A run's journal file: lines are appended and never changed, by one process at a time.
import {
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  fstatSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { runRecordSchema, type RunRecord } from '../../contract/run-records';
import { Problem } from '../../problem';
import { openWithoutWaiting, readRegularFile } from '../../regular-file';
import { decodeLines, encodeLine } from './lines';

interface ReadJournal {
  readonly records: readonly RunRecord[];
  /** Lines that cannot be read, not counting a last line that was truncated when its process ended. */
  readonly damaged: number;
}

/** @throws Problem run-folder-damaged if there is no journal, or no intact first line */
export function readJournal(file: string): ReadJournal {
  return parse(file, readFile(file));
}

/** The records of a journal's bytes. @param file named in problems */
export function parse(file: string, bytes: Uint8Array): ReadJournal {
  const lines = decodeLines(bytes);
  const parsed = lines.values.map((value) => runRecordSchema.safeParse(value));
  const records = parsed.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const damaged = lines.damaged + (parsed.length - records.length);
  if (records[0]?.kind === 'run') return { records, damaged };
  throw damagedFolder(file, 'its first line is missing');
}

/** Appends to a journal. Opening it drops a truncated last line. */
export class Journal {
  readonly #handle: number;
  #checksum: number;

  /** @throws Problem run-folder-damaged, or the system's error */
  constructor(file: string) {
    const { end, checksum } = decodeLines(readFile(file));
    this.#checksum = checksum;
    this.#handle = openSync(file, 'r+');
    ftruncateSync(this.#handle, end);
  }

  /**
   * Once it returns, the record survives the end of this process; with `synced`, also a power failure.
   * @throws the system's error; the journal then ends with the previous record
   */
  add(record: RunRecord, synced: boolean): void {
    const { line, checksum } = encodeLine(record, this.#checksum);
    const bytes = Buffer.from(line);
    const end = fstatSync(this.#handle).size;
    try {
      let written = 0;
      while (written < bytes.length) {
        written += writeSync(this.#handle, bytes, written, bytes.length - written, end + written);
      }
      if (synced) fdatasyncSync(this.#handle);
    } catch (error) {
      ftruncateSync(this.#handle, end);
      throw error;
    }
    this.#checksum = checksum;
  }

  close(): void {
    closeSync(this.#handle);
  }
}

/** Enough for an 'ended' record. */
const tailBytes = 8192;

/** The last record, read without the others and without its checksum; null where it cannot be read. */
export function lastRecord(file: string): RunRecord | null {
  try {
    const handle = openWithoutWaiting(file);
    try {
      const stat = fstatSync(handle);
      if (!stat.isFile()) return null;
      const { size } = stat;
      const tail = Buffer.alloc(Math.min(size, tailBytes));
      readSync(handle, tail, 0, tail.length, size - tail.length);
      const last = tail.toString().split('\n').at(-2) ?? '';
      return runRecordSchema.safeParse(JSON.parse(last.slice(last.indexOf(' ') + 1))).data ?? null;
    } finally {
      closeSync(handle);
    }
  } catch {
    return null;
  }
}

/** The bytes of a journal with these records. */
export function encodeJournal(records: readonly RunRecord[]): Uint8Array {
  let before = 0;
  const lines = records.map((record) => {
    const { line, checksum } = encodeLine(record, before);
    before = checksum;
    return line;
  });
  return Buffer.from(lines.join(''));
}

/** Enough for tens of millions of batches. */
const mostBytes = 2 ** 31 - 1;

function readFile(file: string): Buffer {
  try {
    return readRegularFile(file, mostBytes);
  } catch (error) {
    throw damagedFolder(file, 'it cannot be opened', error);
  }
}

function damagedFolder(file: string, what: string, cause?: unknown): Problem {
  return new Problem(
    'run-folder-damaged',
    `The journal ${file} cannot be read: ${what}. Nothing was changed. Other runs are not affected; take this run's folder from a backup.`,
    cause,
  );
}
