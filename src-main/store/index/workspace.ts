// The data of a store besides its runs: the queued runs, answers in reports, and the last state of Runs. They
// exist only in this file, of which there are two copies, each with a checksum; a damaged copy is
// replaced by the other.
import { existsSync, lstatSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { compareViewSchema, type CompareView } from '../../contract/compare-view';
import { schemas } from '../../engine/contract';
import { formatCount } from '../../core/number-texts';
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
    /** The machine; missing in files until 1 December 2026. */
    machine: z.string().optional(),
    /** A folder in the store's, which the process owns while it runs. */
    folder: ownership.incomingNameSchema.optional(),
  }),
});
/** The settings of a race; its sweep is checked when it is used. */
const raceSchema = waitingSchema
  .pick({ experiment: true, owner: true })
  .extend({ sweep: z.unknown() });
/** Sorts queued runs by their number in earlier files; in later files, the order is that of the list. */
const sortByRank = (runs: unknown) => {
  const parseRank = (run: unknown) =>
    z.object({ place: z.number() }).safeParse(run).data?.place ?? 0;
  return Array.isArray(runs) ? runs.toSorted((a, b) => parseRank(a) - parseRank(b)) : runs;
};
const answerSchema = z.object({ report: z.string(), field: z.string(), answer: z.string() });
/** The contents of the file; entries that this version cannot read are preserved. */
const fileSchema = z.object({
  view: z.unknown(),
  answers: z.array(z.unknown()),
  /** The runs in the order in which they will train. */
  queue: z.preprocess(sortByRank, z.array(z.unknown())),
  races: z.array(z.unknown()).default([]),
});
type Lists = Omit<z.output<typeof fileSchema>, 'view'>;

const workspaceSchema = fileSchema.transform(({ view, ...lists }) => {
  const [answers, queue, races] = [
    parseEntries(answerSchema, lists.answers),
    parseEntries(waitingSchema, lists.queue),
    parseEntries(raceSchema, lists.races),
  ];
  const unread: Lists = { answers: answers.unread, queue: queue.unread, races: races.unread };
  return { view, answers: answers.known, queue: queue.known, races: races.known, unread };
});

function parseEntries<T>(schema: z.ZodType<T>, entries: readonly unknown[]) {
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
export type StoredEntry = Workspace['queue'][number];

const nothing: Workspace = workspaceSchema.parse({ view: null, answers: [], queue: [] });

const listWorkspaceFiles = (directory: string) =>
  ['workspace', 'workspace.copy'].map((name) => join(directory, name));
/** The size limit, enough for tens of thousands of queued runs. */
const maxBytes = 200_000_000;

const findDamage = (directory: string) =>
  listWorkspaceFiles(directory).filter((file) => existsSync(file) && parseFile(file) === null);

/** Replaces a damaged copy by the other one. @returns a description of unreadable parts; null when there are none */
export function repairWorkspace(directory: string): string | null {
  if (findDamage(directory).length === 0) return describeUnread(directory);
  const intact = listWorkspaceFiles(directory).find((file) => parseFile(file) !== null);
  if (intact === undefined) {
    return 'The file “workspace” is damaged, and so is its copy: the last view, answers and queued runs cannot be read. Both are set aside before anything is written.';
  }
  try {
    ownership.runLocked(directory, busyTimeoutMs, () => {
      // Another program may have written both meanwhile.
      for (const file of findDamage(directory)) {
        writeDurably(file, readStored(intact, maxBytes), true);
      }
    });
    return 'One of the two copies of the file “workspace” was damaged. It was restored from the other one; nothing is lost.';
  } catch {
    return 'One of the two copies of the file “workspace” is damaged; the other one is read.';
  }
}

function describeUnread(directory: string): string | null {
  const { answers = [], queue = [], races = [] } = readWorkspace(directory)?.unread ?? {};
  const count = answers.length + queue.length + races.length;
  if (count === 0) return null;
  return `${formatCount(count, 'entry', 'entries')} of the file “workspace” cannot be read by this version of Unroll. They stay unchanged; all others are used.`;
}

export class WorkspaceFile {
  #known: { readonly stamp: string; readonly workspace: Workspace } | null = null;

  constructor(private readonly connection: StoreConnection) {}

  /** Returns the latest workspace of any process. @throws Problem store-… */
  load(): Workspace {
    const { directory } = this.connection;
    return this.connection.attempt(() => {
      const stamp = computeStamp(directory);
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
      for (const file of listWorkspaceFiles(directory)) writeDurably(file, line, true);
      this.#known = { stamp: computeStamp(directory), workspace: after };
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

/**
 * Returns a text that changes with the content, because two writes within a tick of the disk's clock have the
 * same time.
 */
function computeStamp(directory: string): string {
  const stamps = listWorkspaceFiles(directory).map((file) => {
    const found = lstatSync(file, { throwIfNoEntry: false });
    const checksum = found?.isFile() ? readStart(file, 8).toString('latin1') : '';
    return `${found?.ino} ${found?.mtimeMs} ${found?.size} ${checksum}`;
  });
  return stamps.join();
}

/** Sets damaged files aside, since a person may be able to read more of them. */
function setAside(directory: string): void {
  for (const file of listWorkspaceFiles(directory)) {
    if (existsSync(file)) renameSync(file, `${file}.damaged-${Date.now()}`);
  }
}

function readWorkspace(directory: string): Workspace | null {
  const [file = '', copy = ''] = listWorkspaceFiles(directory);
  return parseFile(file) ?? parseFile(copy);
}

/** Returns null if the file is missing, unreadable, or not in Unroll's format. */
function parseFile(file: string): Workspace | null {
  try {
    const value = checkedFile.decodeValue(readStored(file, maxBytes));
    return workspaceSchema.parse(value);
  } catch {
    return null;
  }
}
