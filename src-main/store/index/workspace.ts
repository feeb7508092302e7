// What a store has beside its runs: the runs that wait, answers in reports, and how Runs was last
// left. The file is the only copy of it. It stands twice, each with a checksum; a damaged one is
// written anew from the other.
import { existsSync, lstatSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { compareViewSchema, type CompareView } from '../../contract/compare-view';
import { experimentSchema } from '../../engine/contract/run-event';
import { runUidSchema } from '../../engine/contract/run-uid';
import { writeDurably } from '../../engine/files/durable-file';
import { readStored } from '../../engine/files/stored-file';
import type { StoreConnection } from './database';
import { decodeValue, encodeValue, parsed } from '../../engine/run-folder/lines';

/** A run that waits; its settings are checked where they are used. */
const waitingSchema = z.object({
  experiment: experimentSchema,
  uid: runUidSchema,
  name: z.string(),
  config: z.unknown(),
  /** The process that will train it. */
  owner: z.object({ pid: z.int(), started: z.string() }),
});
/** Settings that are raced; its sweep is checked where it is used. */
const raceSchema = waitingSchema
  .pick({ experiment: true, owner: true })
  .extend({ sweep: z.unknown() });
/** Earlier files number the runs that wait; now their order is that of the list. */
const byRank = (runs: unknown) => {
  const rankOf = (run: unknown) => z.object({ place: z.number() }).safeParse(run).data?.place ?? 0;
  return Array.isArray(runs) ? runs.toSorted((a, b) => rankOf(a) - rankOf(b)) : runs;
};
const answerSchema = z.object({ report: z.string(), field: z.string(), answer: z.string() });
const workspaceSchema = z.object({
  view: z.unknown(),
  answers: z.array(answerSchema),
  /** In the order in which they will train. */
  queue: z.preprocess(byRank, z.array(waitingSchema)),
  races: z.array(raceSchema).default([]),
});

/** The file of stores from before experiments had ids. */
const numberedSchema = z
  .object({
    experiments: z.array(z.object({ id: z.int(), name: z.string(), created_at: z.string() })),
    views: z.array(z.object({ name: z.string(), view: z.string() })),
    report_answers: z.array(answerSchema),
    queue: z.array(
      z.object({
        experiment_id: z.int(),
        uid: z.string(),
        name: z.string(),
        config: z.string(),
        place: z.number(),
        owner_pid: z.int(),
        owner_started: z.string(),
      }),
    ),
  })
  .transform(({ experiments, views, report_answers, queue }): z.input<typeof workspaceSchema> => ({
    view: jsonOf(views.find(({ name }) => name === '')?.view),
    answers: report_answers,
    queue: queue.flatMap(({ experiment_id, owner_pid, owner_started, config, ...run }) => {
      const found = experiments.find(({ id }) => id === experiment_id);
      if (found === undefined) return [];
      const experiment = { name: found.name, createdAt: found.created_at };
      const owner = { pid: owner_pid, started: owner_started };
      return [{ ...run, experiment, config: jsonOf(config), owner }];
    }),
  }))
  .pipe(workspaceSchema);

const jsonOf = (json = 'null'): unknown => parsed(json);

export type Workspace = Readonly<z.output<typeof workspaceSchema>>;
export type StoredWaiting = Workspace['queue'][number];

const nothing: Workspace = { view: null, answers: [], queue: [], races: [] };

const filesIn = (directory: string) =>
  ['workspace', 'workspace.copy'].map((name) => join(directory, name));
/** Tens of thousands of queued runs. */
const mostBytes = 200_000_000;

/** Writes a damaged copy anew from the other one. @returns what was damaged, in words; null when nothing was */
export function healWorkspace(directory: string): string | null {
  const damaged = filesIn(directory).filter((file) => existsSync(file) && parseFile(file) === null);
  if (damaged.length === 0) return null;
  const intact = filesIn(directory).find((file) => parseFile(file) !== null);
  if (intact === undefined) {
    return 'The file “workspace” is damaged, and so is its copy: the last view, answers and queued runs cannot be read. Both are set aside before anything is written.';
  }
  try {
    for (const file of damaged) writeDurably(file, readStored(intact, mostBytes), true);
    return 'One of the two copies of the file “workspace” was damaged. It was written anew from the other one: nothing is lost.';
  } catch {
    return 'One of the two copies of the file “workspace” is damaged; the other one is read.';
  }
}

export class WorkspaceFile {
  #known: { readonly stamp: string; readonly workspace: Workspace } | null = null;

  constructor(private readonly connection: StoreConnection) {}

  /** The workspace as whoever wrote it last has left it. @throws Problem store-… */
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
   * Nobody else changes it meanwhile. With `edit` returning what it was given, nothing is written.
   * @throws Problem store-…
   */
  change(edit: (workspace: Workspace) => Workspace): void {
    const { connection } = this;
    connection.transaction(() => {
      const before = this.load();
      const after = edit(before);
      if (after === before) return;
      const line = encodeValue(after);
      if (readWorkspace(connection.directory) === null) setAside(connection.directory);
      for (const file of filesIn(connection.directory)) writeDurably(file, line, true);
      this.#known = { stamp: stampOf(connection.directory), workspace: after };
      // Others who have the store open look at whether the index has changed.
      connection.db.pragma(`user_version = ${crc32(line) | 0}`);
    });
  }

  /** How Runs was last left; null when it never was. */
  lastView(): CompareView | null {
    return compareViewSchema.safeParse(this.load().view).data ?? null;
  }

  saveView(view: CompareView): void {
    this.change((workspace) => ({ ...workspace, view }));
  }

  /** What a person wrote in a report, by field. */
  answers(report: string): ReadonlyMap<string, string> {
    const { answers } = this.load();
    const ofReport = answers.filter((one) => one.report === report);
    return new Map(ofReport.map(({ field, answer }) => [field, answer]));
  }

  /** An empty answer removes it. */
  saveAnswer(report: string, field: string, answer: string): void {
    this.change(({ answers, ...workspace }) => {
      const others = answers.filter((one) => one.report !== report || one.field !== field);
      const written = answer === '' ? [] : [{ report, field, answer }];
      return { ...workspace, answers: [...others, ...written] };
    });
  }
}

function stampOf(directory: string): string {
  const [file = ''] = filesIn(directory);
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : '';
}

/** Damaged files, of which a person may read more than Unroll does. */
function setAside(directory: string): void {
  for (const file of filesIn(directory)) {
    if (existsSync(file)) renameSync(file, `${file}.damaged-${Date.now()}`);
  }
}

function readWorkspace(directory: string): Workspace | null {
  const [file = '', copy = ''] = filesIn(directory);
  return parseFile(file) ?? parseFile(copy);
}

/** null where it is not there, cannot be read, or is not what Unroll writes. */
function parseFile(file: string): Workspace | null {
  try {
    const value = decodeValue(readStored(file, mostBytes));
    return z.union([workspaceSchema, numberedSchema]).parse(value);
  } catch {
    return null;
  }
}
