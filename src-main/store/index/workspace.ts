// The data of a store besides its runs: the queued runs, answers in reports, and the last state of Runs. They
// exist only in this file, of which there are two copies, each with a checksum; a damaged copy is
// replaced by the other.
import { existsSync, lstatSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { compareViewSchema, type CompareView } from '../../contract/compare-view';
import { schemas } from '../../engine/contract';
import { counted } from '../../core/number-words';
import { writeDurably } from '../../files/durable-file';
import { readStart } from '../../files/regular-file';
import { readStored } from '../../files/stored-file';
import type { StoreConnection } from './database';
import { checkedFile, ownership } from '../../engine/run-folder';
import { busyTimeoutMs } from './store-problem';

/** A queued run; its settings are checked when they are used. */
const waitingSchema = z.object({
  experiment: schemas.experiment,
  uid: schemas.runUid,
  name: z.string(),
  config: z.unknown(),
  looks: z.int().positive().optional(),
  /** The process that will train it. */
  owner: z.object({
    pid: z.int(),
    started: z.string(),
    /** Not present in files until 1 December 2026. */
    machine: z.string().optional(),
    /** A folder in the store's, which the process owns while it runs. */
    folder: ownership.incomingNameSchema.optional(),
  }),
});
/** The settings of a race; its sweep is checked when it is used. */
const raceSchema = waitingSchema
  .pick({ experiment: true, owner: true })
  .extend({ sweep: z.unknown() });
/** Earlier files numbered the queued runs; now their order is that of the list. */
const byRank = (runs: unknown) => {
  const rankOf = (run: unknown) => z.object({ place: z.number() }).safeParse(run).data?.place ?? 0;
  return Array.isArray(runs) ? runs.toSorted((a, b) => rankOf(a) - rankOf(b)) : runs;
};
const answerSchema = z.object({ report: z.string(), field: z.string(), answer: z.string() });
/** The contents of the file; entries that this version cannot read are preserved. */
const fileSchema = z.object({
  view: z.unknown(),
  answers: z.array(z.unknown()),
  /** The runs in the order in which they will train. */
  queue: z.preprocess(byRank, z.array(z.unknown())),
  races: z.array(z.unknown()).default([]),
});
type Lists = Omit<z.output<typeof fileSchema>, 'view'>;

const workspaceSchema = fileSchema.transform(({ view, ...lists }) => {
  const [answers, queue, races] = [
    entriesIn(answerSchema, lists.answers),
    entriesIn(waitingSchema, lists.queue),
    entriesIn(raceSchema, lists.races),
  ];
  const unread: Lists = { answers: answers.unread, queue: queue.unread, races: races.unread };
  return { view, answers: answers.known, queue: queue.known, races: races.known, unread };
});

function entriesIn<T>(schema: z.ZodType<T>, entries: readonly unknown[]) {
  const parsed = entries.map((entry) => ({ entry, data: schema.safeParse(entry).data }));
  return {
    known: parsed.flatMap(({ data }) => (data === undefined ? [] : [data])),
    unread: parsed.filter(({ data }) => data === undefined).map(({ entry }) => entry),
  };
}

const encodeWorkspace = ({ view, unread, answers, queue, races }: Workspace): string =>
  checkedFile.encodeValue({
    view,
    answers: [...answers, ...unread.answers],
    queue: [...queue, ...unread.queue],
    races: [...races, ...unread.races],
  });

export type Workspace = Readonly<z.output<typeof workspaceSchema>>;
export type StoredWaiting = Workspace['queue'][number];

const nothing: Workspace = workspaceSchema.parse({ view: null, answers: [], queue: [] });

const filesIn = (directory: string) =>
  ['workspace', 'workspace.copy'].map((name) => join(directory, name));
/** Tens of thousands of queued runs. */
const mostBytes = 200_000_000;

const damagedIn = (directory: string) =>
  filesIn(directory).filter((file) => existsSync(file) && parseFile(file) === null);

/** Replaces a damaged copy by the other one. @returns a description of unreadable parts; null when there are none */
export function healWorkspace(directory: string): string | null {
  if (damagedIn(directory).length === 0) return unreadInWords(directory);
  const intact = filesIn(directory).find((file) => parseFile(file) !== null);
  if (intact === undefined) {
    return 'The file “workspace” is damaged, and so is its copy: the last view, answers and queued runs cannot be read. Both are set aside before anything is written.';
  }
  try {
    ownership.runLocked(directory, busyTimeoutMs, () => {
      // Another program may have written both meanwhile.
      for (const file of damagedIn(directory)) {
        writeDurably(file, readStored(intact, mostBytes), true);
      }
    });
    return 'One of the two copies of the file “workspace” was damaged. It was written anew from the other one: nothing is lost.';
  } catch {
    return 'One of the two copies of the file “workspace” is damaged; the other one is read.';
  }
}

function unreadInWords(directory: string): string | null {
  const { answers = [], queue = [], races = [] } = readWorkspace(directory)?.unread ?? {};
  const count = answers.length + queue.length + races.length;
  if (count === 0) return null;
  return `${counted(count, 'entry', 'entries')} of the file “workspace” cannot be read by this Unroll and stay in it unchanged; all others are used.`;
}

export class WorkspaceFile {
  #known: { readonly stamp: string; readonly workspace: Workspace } | null = null;

  constructor(private readonly connection: StoreConnection) {}

  /** Returns the latest workspace of any process. @throws Problem store-… */
  load(): Workspace {
    const { directory } = this.connection;
    return this.connection.attempt(() => {
      const stamp = stampOf(directory);
      if (this.#known?.stamp !== stamp) {
        this.#known = { stamp, workspace: readWorkspace(directory) ?? nothing };
      }
      return this.#known.workspace;
    });
  }

  /**
   * Changes the workspace under a lock. If `edit` returns its argument, nothing is written.
   * @throws Problem store-…
   */
  change(edit: (workspace: Workspace) => Workspace): void {
    const { connection } = this;
    const { directory } = connection;
    connection.locked(() => {
      const before = this.load();
      const after = edit(before);
      if (after === before) return;
      const line = encodeWorkspace(after);
      if (readWorkspace(directory) === null) setAside(directory);
      for (const file of filesIn(directory)) writeDurably(file, line, true);
      this.#known = { stamp: stampOf(directory), workspace: after };
    });
  }

  /** Returns the last state of Runs; null if there is none. */
  lastView(): CompareView | null {
    return compareViewSchema.safeParse(this.load().view).data ?? null;
  }

  saveView(view: CompareView): void {
    this.change((workspace) => ({ ...workspace, view }));
  }

  /** Returns a user's answers in a report, by field. */
  answers(report: string): ReadonlyMap<string, string> {
    const { answers } = this.load();
    const ofReport = answers.filter((one) => one.report === report);
    return new Map(ofReport.map(({ field, answer }) => [field, answer]));
  }

  /** Saves an answer; an empty one is removed. */
  saveAnswer(report: string, field: string, answer: string): void {
    this.change(({ answers, ...workspace }) => {
      const others = answers.filter((one) => one.report !== report || one.field !== field);
      const written = answer === '' ? [] : [{ report, field, answer }];
      return { ...workspace, answers: [...others, ...written] };
    });
  }
}

/** Returns a text that changes with the content: two writes within a tick of the disk's clock have the same time. */
function stampOf(directory: string): string {
  const stamps = filesIn(directory).map((file) => {
    const found = lstatSync(file, { throwIfNoEntry: false });
    const checksum = found?.isFile() ? readStart(file, 8).toString('latin1') : '';
    return `${found?.ino} ${found?.mtimeMs} ${found?.size} ${checksum}`;
  });
  return stamps.join();
}

/** Sets damaged files aside, since a person may be able to read more of them. */
function setAside(directory: string): void {
  for (const file of filesIn(directory)) {
    if (existsSync(file)) renameSync(file, `${file}.damaged-${Date.now()}`);
  }
}

function readWorkspace(directory: string): Workspace | null {
  const [file = '', copy = ''] = filesIn(directory);
  return parseFile(file) ?? parseFile(copy);
}

/** Returns null if the file is missing, unreadable, or not in Unroll's format. */
function parseFile(file: string): Workspace | null {
  try {
    const value = checkedFile.decodeValue(readStored(file, mostBytes));
    return workspaceSchema.parse(value);
  } catch {
    return null;
  }
}
