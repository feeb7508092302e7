// A run's journal. Its owner appends to it; all processes read it together with its copy, without writing.
import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  lstatSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { EventOfKind, RunEvent, SavedCheckpoint } from '../contract/run-event';
import { createProblem } from '../../core/problem';
import { openStored } from '../../files/stored-file';
import { decodeEvent, encodeEvent } from './event-json';
import { readLines, type Ending } from './journal-lines';
import { encodeJournalLine } from './line-scanner';
import { requireOwner } from './owner';

export const getJournalFile = (folder: string) => join(folder, 'journal');
/** Returns the file with a second copy of the events. */
export const copyIn = (folder: string) => join(folder, 'journal.copy');

/** The combined contents of a journal and its copy. */
export interface JournalSummary {
  /** The first event. */
  readonly run: EventOfKind<'run'>;
  /** The last event; null if the training continues, or was killed. */
  readonly ended: EventOfKind<'ended'> | null;
  /** The checkpoints for resuming; their files are not checked here. */
  readonly checkpoints: readonly SavedCheckpoint[];
  readonly epochs: number;
  readonly resumes: number;
  /** The number of unreadable events, without a last line that was cut off when its process ended. */
  readonly damaged: number;
  /** The epochs with unreadable events, as text such as "2" or "3 to 5". */
  readonly damagedEpochs: readonly string[];
  /** The generation and number of the newest line. */
  readonly generation: number;
  readonly last: number;
  /** The end of the journal's last intact line, in bytes. */
  readonly end: number;
  /** Whether journal and copy each have every event and nothing else. */
  readonly isTwice: boolean;
}

/**
 * Reads a journal and its copy forward once.
 * @param folder `…/<uid>`
 * @param onEvent gets each event in order, of which the first is 'run'
 * @throws Problem run-folder-damaged without an intact first line, or any error of `onEvent`
 */
export function readJournal(
  folder: string,
  onEvent: (event: RunEvent) => void = () => undefined,
): JournalSummary {
  const uid = basename(folder);
  const gathered = new JournalCollector(folder);
  const lines = readLines([getJournalFile(folder), copyIn(folder)], uid);
  const next = () => {
    try {
      return lines.next();
    } catch (error) {
      throw createDamagedFolderProblem(folder, 'it cannot be opened', error);
    }
  };
  try {
    for (let step = next(); ; step = next()) {
      if (step.done === true) return gathered.end(step.value);
      const line = step.value;
      const event = 'missing' in line ? null : decodeEvent(line.json);
      gathered.add(event, 'missing' in line ? line.missing : 1);
      if (event !== null) onEvent(event);
    }
  } finally {
    lines.return({ generation: 0, last: 0, isCutShort: false, files: [] });
  }
}

class JournalCollector {
  #run: EventOfKind<'run'> | null = null;
  #last: RunEvent | null = null;
  #checkpoints: SavedCheckpoint[] = [];
  #resumes = 0;
  #damaged = 0;
  readonly #damagedEpochs: string[] = [];
  #epoch = 1;
  /** The epoch in which events were last lost; null once the next epoch has ended. */
  #lostIn: number | null = null;

  constructor(private readonly folder: string) {}

  /** @param event an event, or null for `count` events that cannot be read */
  add(event: RunEvent | null, count: number): void {
    if (this.#run === null) {
      const isThisRun = event?.kind === 'run' && event.uid === basename(this.folder);
      if (!isThisRun)
        throw createDamagedFolderProblem(
          this.folder,
          'its first line is missing or belongs to another run',
        );
      this.#run = event;
    }
    if (event === null) {
      this.#damaged += count;
      this.#lostIn ??= this.#epoch;
      return;
    }
    this.#last = event;
    if (event.kind === 'epoch') this.#endEpoch(event.result.epoch);
    if ('checkpoint' in event) this.#checkpoints.push(event.checkpoint);
    if (event.kind === 'resumed') {
      this.#resumes += 1;
      const isVoid = ({ position }: SavedCheckpoint) => position.step > event.step;
      if (this.#checkpoints.some(isVoid)) {
        this.#checkpoints = this.#checkpoints.filter((saved) => !isVoid(saved));
      }
    }
  }

  end({ generation, last, isCutShort, files }: Ending): JournalSummary {
    const ended = this.#last?.kind === 'ended' ? this.#last : null;
    if (isCutShort && ended === null) this.add(null, 1);
    this.#endEpoch(this.#epoch);
    if (this.#run === null) throw createDamagedFolderProblem(this.folder, 'it has no line');
    return {
      run: this.#run,
      ended: this.#last?.kind === 'ended' ? this.#last : null,
      checkpoints: this.#checkpoints,
      epochs: this.#checkpoints.filter(({ file }) => file.startsWith('epoch-')).length,
      resumes: this.#resumes,
      damaged: this.#damaged,
      damagedEpochs: this.#damagedEpochs,
      generation,
      last,
      end: files[0]?.end ?? 0,
      isTwice: files.every(({ isWhole }) => isWhole),
    };
  }

  #endEpoch(epoch: number): void {
    const from = this.#lostIn;
    if (from !== null) {
      this.#damagedEpochs.push(from < epoch ? `${from} to ${epoch}` : String(epoch));
    }
    this.#lostIn = null;
    this.#epoch = epoch + 1;
  }
}

/** Appends to a journal, for its owner. Opening it removes data after the last intact line. */
export class Journal {
  readonly #handle: number;
  #last: number;
  readonly #generation: number;

  /**
   * @param token the token of the run's owner
   * @param summary the summary of the journal
   * @throws Problem run-running, or the system's error
   */
  constructor(
    private readonly folder: string,
    private readonly token: string,
    { generation, last, end }: Pick<JournalSummary, 'generation' | 'last' | 'end'>,
  ) {
    requireOwner(folder, token);
    const { O_APPEND, O_CREAT, O_RDWR } = constants;
    this.#handle = openStored(getJournalFile(folder), O_RDWR | O_APPEND | O_CREAT);
    ftruncateSync(this.#handle, end);
    this.#generation = generation + 1;
    this.#last = last;
  }

  /**
   * Appends an event. After it returns, the event survives the end of this process and, except for points, a
   * power failure.
   * @throws Problem run-running once another process has taken over, or the system's error; the journal then
   * ends with the previous event
   */
  add(event: RunEvent): void {
    requireOwner(this.folder, this.token);
    const number = this.#last + 1;
    const numbers = { generation: this.#generation, first: number, last: number };
    const line = encodeJournalLine(basename(this.folder), numbers, encodeEvent(event));
    const bytes = Buffer.from(line);
    const end = fstatSync(this.#handle).size;
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(this.#handle, bytes, written);
      if (event.kind !== 'points') fdatasyncSync(this.#handle);
    } catch (error) {
      ftruncateSync(this.#handle, end);
      throw error;
    }
    this.#last = number;
  }

  close(): void {
    closeSync(this.#handle);
  }
}

/** Reads the first event of a journal without the others; returns null if it cannot be read. */
export function loadFirstEvent(folder: string): EventOfKind<'run'> | null {
  const lines = readLines([getJournalFile(folder), copyIn(folder)], basename(folder));
  try {
    const { value } = lines.next();
    const event = 'json' in value ? decodeEvent(value.json) : null;
    return event?.kind === 'run' ? event : null;
  } catch {
    return null;
  } finally {
    lines.return({ generation: 0, last: 0, isCutShort: false, files: [] });
  }
}

/** Returns null without a journal. */
export const countJournalBytes = (folder: string): number | null =>
  lstatSync(getJournalFile(folder), { throwIfNoEntry: false })?.size ?? null;

const createDamagedFolderProblem = (folder: string, what: string, cause?: unknown) =>
  createProblem('run-folder-damaged.journal', { journal: getJournalFile(folder), what }, cause);
