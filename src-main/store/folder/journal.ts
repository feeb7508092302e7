// A run's journal file: lines are appended by one process at a time; when the run has ended, neighbouring points become one line.
import {
  closeSync,
  constants,
  existsSync,
  fdatasyncSync,
  ftruncateSync,
  fstatSync,
  lstatSync,
  readSync,
  writeSync,
} from 'node:fs';
import { z } from 'zod';
import { runEventSchema, type EventOf, type RunEvent } from '../../contract/run-event';
import { writeDurably } from '../../durable-file';
import { Problem } from '../../problem';
import { openStored, readStored } from '../../stored-file';
import { decodeLines, encodeLine, mergeLines } from './lines';

export interface ParsedJournal {
  /** The first event. */
  readonly run: EventOf<'run'>;
  readonly events: readonly RunEvent[];
  /** Lines that cannot be read, not counting a last line that was truncated when its process ended. */
  readonly damaged: number;
  /** The epochs in which they were written, ascending. */
  readonly damagedEpochs: readonly number[];
  /** Where lines were taken from the copy: what the journal should be. */
  readonly mended?: Uint8Array;
}

/** The file with the same lines a second time, of a run that has ended. */
const copyOf = (file: string) => `${file}.copy`;

/** Writes the copy. @throws the system's error */
export function copyJournal(file: string): void {
  writeDurably(copyOf(file), readStored(file, mostBytes), true);
}

/**
 * The longer of a journal and its copy, each line from the one in which it is intact.
 * @throws Problem run-folder-damaged if there is neither, or no intact first line
 */
export function readJournal(file: string): ParsedJournal {
  const copyBytes = lstatSync(copyOf(file), { throwIfNoEntry: false })?.size;
  if (copyBytes === undefined) return parse(file, readFile(file));
  const original = existsSync(file) ? readFile(file) : Buffer.alloc(0);
  if (original.length >= copyBytes && decodeLines(original).damaged === 0)
    return parse(file, original);
  const copy = readFile(copyOf(file));
  const mended =
    copy.length > original.length ? mergeLines(copy, original) : mergeLines(original, copy);
  return { ...parse(file, mended), ...(!mended.equals(original) && { mended }) };
}

/** The events of a journal's bytes. @param file named in problems */
export function parse(file: string, bytes: Uint8Array): ParsedJournal {
  const lines = decodeLines(bytes);
  const events: RunEvent[] = [];
  const damagedEpochs = new Set<number>();
  let epoch = 1;
  for (const value of lines.values) {
    const event = value === undefined ? null : eventOf(value);
    if (event === null) damagedEpochs.add(epoch);
    else events.push(event);
    if (event?.kind === 'epoch') epoch = event.result.epoch + 1;
  }
  const damaged = lines.values.length - events.length;
  const [run] = events;
  if (run?.kind === 'run') return { run, events, damaged, damagedEpochs: [...damagedEpochs] };
  throw damagedFolder(file, 'its first line is missing');
}

/** A line's content: the columns of points are one text, little-endian float32 one after the other, as base64. */
function contentOf(event: RunEvent): unknown {
  if (event.kind !== 'points') return event;
  const { curves, samples, elapsedMs, ...batches } = event;
  const columns = Object.values(curves).map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  const float32 = Buffer.concat(columns).toString('base64');
  return { ...batches, metrics: Object.keys(curves), float32, samples, elapsedMs };
}

const pointsLine = z.looseObject({
  kind: z.literal('points'),
  count: z.int().positive(),
  metrics: z.array(z.string()),
  float32: z.base64(),
});

/** null for a line of a newer version, or one that is not what Unroll writes. */
function eventOf(content: unknown): RunEvent | null {
  return runEventSchema.safeParse(withCurves(content)).data ?? null;
}

function withCurves(content: unknown): unknown {
  const points = pointsLine.safeParse(content).data;
  if (points === undefined) return content;
  const { metrics, float32, ...batches } = points;
  const { buffer, byteLength } = Uint8Array.from(Buffer.from(float32, 'base64'));
  if (byteLength !== 4 * batches.count * metrics.length) return null;
  const curves = metrics.map((metric, index) => {
    const offset = 4 * batches.count * index;
    return [metric, new Float32Array(buffer, offset, batches.count)] as const;
  });
  return { ...batches, curves: Object.fromEntries(curves) };
}

/** Appends to a journal. Opening it drops a truncated last line. */
export class Journal {
  readonly #handle: number;
  #checksum: number;

  /** @throws Problem run-folder-damaged, or the system's error */
  constructor(file: string) {
    const { end, checksum } = decodeLines(readFile(file));
    this.#checksum = checksum;
    this.#handle = openStored(file, constants.O_RDWR);
    ftruncateSync(this.#handle, end);
  }

  /**
   * Once it returns, the event survives the end of this process, and a power failure too unless it is points.
   * @throws the system's error; the journal then ends with the previous event
   */
  add(event: RunEvent): void {
    const { line, checksum } = encodeLine(contentOf(event), this.#checksum);
    const bytes = Buffer.from(line);
    const end = fstatSync(this.#handle).size;
    try {
      let written = 0;
      while (written < bytes.length) {
        written += writeSync(this.#handle, bytes, written, bytes.length - written, end + written);
      }
      if (event.kind !== 'points') fdatasyncSync(this.#handle);
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

/**
 * Writes the last line of a journal, and its copy. Errors are ignored: the store has the event too, or the run counts as interrupted.
 * @param file of a journal that no process has open
 */
export function recordEnd(file: string, ended: EventOf<'ended'>): void {
  try {
    const journal = new Journal(file);
    try {
      journal.add(ended);
    } finally {
      journal.close();
    }
    copyJournal(file);
  } catch {
    // See above.
  }
}

/** Enough for a 'run' event. */
const pieceBytes = 16_384;

/** The event that a journal begins with, read without the others and without its checksum; null where it cannot be read. */
export function firstEvent(file: string): EventOf<'run'> | null {
  try {
    const [line = ''] = startOf(file).split('\n');
    const event = eventOf(JSON.parse(line.slice(line.indexOf(' ') + 1)));
    return event?.kind === 'run' ? event : null;
  } catch {
    return null;
  }
}

/** @throws the system's error; '' of what is no file */
function startOf(file: string): string {
  const handle = openStored(file);
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) return '';
    const piece = Buffer.alloc(Math.min(stat.size, pieceBytes));
    readSync(handle, piece, 0, piece.length, 0);
    return piece.toString();
  } finally {
    closeSync(handle);
  }
}

/** The bytes of a journal with these events. */
export function encodeJournal(events: readonly RunEvent[]): Uint8Array {
  let before = 0;
  const lines = events.map((event) => {
    const { line, checksum } = encodeLine(contentOf(event), before);
    before = checksum;
    return line;
  });
  return Buffer.from(lines.join(''));
}

/** Enough for tens of millions of batches. */
const mostBytes = 2 ** 31 - 1;

function readFile(file: string): Buffer {
  try {
    return readStored(file, mostBytes);
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
