// Rewrites a run's copy from the combined contents of journal and copy, and then the journal from the copy,
// for their owner. At any moment one of the two is complete.
import { basename } from 'node:path';
import type { EventOfKind, RunEvent } from '../contract/run-event';
import { writeDurably } from '../../files/durable-file';
import { append } from '../../core/element-at';
import { decodeEvent, encodeEvent } from './event-json';
import { copyIn, Journal, getJournalFile, readJournal, type JournalSummary } from './journal';
import { readLines, type Gap } from './journal-lines';
import { encodeJournalLine, type Line } from './line-scanner';
import { requireOwner } from './owner';

/** Yields each line with its newline. @param merges neighbouring points into lines of up to `maxBatches` */
export function* rewriteLines(
  folder: string,
  generation: number,
  merges: boolean,
): Generator<string, void, void> {
  const uid = basename(folder);
  const lines = readLines([getJournalFile(folder), copyIn(folder)], uid);
  for (const { json, ...numbers } of merges ? mergePoints(lines) : listKnownLines(lines)) {
    yield encodeJournalLine(uid, { ...numbers, generation }, json);
  }
}

/**
 * @param token the token of the run's owner
 * @throws Problem run-running or run-folder-damaged, or the system's error; nothing is lost then
 */
export function rewriteJournal(folder: string, token: string): void {
  const { damaged, generation } = writeCopy(folder, token, true);
  // A damaged journal is left unchanged, since more of it may be recoverable.
  if (damaged > 0) return;
  writeDurably(
    getJournalFile(folder),
    splitLines(rewriteLines(folder, generation + 1, false)),
    true,
  );
}

function writeCopy(folder: string, token: string, merges = false): JournalSummary {
  requireOwner(folder, token);
  const summary = readJournal(folder);
  writeDurably(
    copyIn(folder),
    splitLines(rewriteLines(folder, summary.generation + 1, merges)),
    true,
  );
  return summary;
}

/**
 * Writes the last line of a journal, and its copy. Errors are ignored: the index has the event too,
 * or the run is regarded as interrupted.
 */
export function recordEnd(folder: string, token: string, ended: EventOfKind<'ended'>): void {
  try {
    const journal = new Journal(folder, token, readJournal(folder));
    try {
      journal.add(ended);
    } finally {
      journal.close();
    }
    writeCopy(folder, token);
  } catch {
    // Ignored, see above.
  }
}

/** Writes the journal of a run that was not trained here. @throws the system's error */
export function writeJournal(folder: string, events: Iterable<RunEvent>): void {
  writeDurably(getJournalFile(folder), splitLines(encodeLines(basename(folder), events)), true);
}

function* encodeLines(uid: string, events: Iterable<RunEvent>): Generator<string, void, void> {
  let number = 0;
  for (const event of events) {
    number += 1;
    const place = { generation: 1, first: number, last: number };
    yield encodeJournalLine(uid, place, encodeEvent(event));
  }
}

const pieceLength = 1 << 18;

function* splitLines(lines: Iterable<string>): Generator<string, void, void> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function* listKnownLines(lines: Iterable<Line | Gap>): Generator<Line, void, void> {
  for (const line of lines) if (!('missing' in line)) yield line;
}

export type LineContent = Pick<Line, 'first' | 'last'> & { readonly json: Buffer | string };
type Points = EventOfKind<'points'>;
type NumberedPoints = Pick<Line, 'first' | 'last'> & { readonly points: Points };

const maxBatches = 1000;
const pointsBegin = '{"kind":"points"';

/** Yields the lines with consecutive points merged. */
export function* mergePoints(lines: Iterable<Line | Gap>): Generator<LineContent, void, void> {
  let group: NumberedPoints[] = [];
  const flush = () => {
    const merged = joinLines(group);
    group = [];
    return merged;
  };
  for (const line of lines) {
    const points = 'missing' in line ? null : parsePoints(line);
    if (points === null || !isContinuation(group, points)) yield* flush();
    if (points !== null) group.push(points);
    else if (!('missing' in line)) yield line;
  }
  yield* flush();
}

function parsePoints({ first, last, json }: Line): NumberedPoints | null {
  if (json.toString('latin1', 0, pointsBegin.length) !== pointsBegin) return null;
  const points = decodeEvent(json);
  return points?.kind === 'points' ? { first, last, points } : null;
}

const listMetrics = ({ curves }: Points) => Object.keys(curves);

function isContinuation(
  group: readonly NumberedPoints[],
  { points: next }: NumberedPoints,
): boolean {
  const [first, last] = [group[0]?.points, group.at(-1)?.points];
  if (!first || !last) return true;
  return (
    last.firstStep + last.count === next.firstStep &&
    next.firstStep + next.count - first.firstStep <= maxBatches &&
    listMetrics(last).join() === listMetrics(next).join()
  );
}

/** Returns the group as one line, or no line for an empty group. */
function joinLines(group: readonly NumberedPoints[]): LineContent[] {
  const [begin, end] = [group[0], group.at(-1)];
  if (!begin || !end) return [];
  const { firstStep } = begin.points;
  const count = group.reduce((sum, { points }) => sum + points.count, 0);
  const curves = listMetrics(begin.points).map((metric) => {
    const column = new Float32Array(count);
    for (const { points } of group) {
      column.set(points.curves[metric] ?? [], points.firstStep - firstStep);
    }
    return [metric, column] as const;
  });
  const samples: Record<string, (readonly [number, number])[]> = {};
  for (const { points } of group) {
    for (const [metric, pairs] of Object.entries(points.samples)) {
      append((samples[metric] ??= []), pairs);
    }
  }
  const event = { ...end.points, firstStep, count, curves: Object.fromEntries(curves), samples };
  return [{ first: begin.first, last: end.last, json: encodeEvent(event) }];
}
