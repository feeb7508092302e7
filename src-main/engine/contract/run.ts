// A run outside the store: plain, readonly data.
import { z } from 'zod';
import { longestName, type ModelKind, type RunConfig } from '../catalogue/config';
import { plainLine, plainText } from '../../core/plain-text';
import type { CurveMetric } from '../catalogue/metrics';
import type { Means } from './epoch-value';
import type { RunUid } from './run-uid';

export const runStatuses = [
  'running',
  'paused',
  'finished',
  'stopped',
  'interrupted',
  'crashed',
  /** A value is no longer finite; the newest checkpoint is from before that. */
  'diverged',
] as const;
export type RunStatus = (typeof runStatuses)[number];

export const runIdSchema = z.int().positive();
/** The most runs in one request, such as all of a store. */
export const mostRunIds = 100_000;
export const runIdsSchema = z
  .array(runIdSchema)
  .min(1)
  .max(mostRunIds)
  .refine((ids) => new Set(ids).size === ids.length, { error: 'Name each run once' });

/** The longest note and tag in characters, and how many tags a run may have. */
export const runLimits = { notes: 20_000, tag: 40, tags: 20 } as const;

export const tagSchema = z
  .string()
  .trim()
  .min(1, { error: 'A tag needs at least one letter' })
  .max(runLimits.tag, { error: `A tag can have ${String(runLimits.tag)} characters at most` })
  .regex(/^[^\s,"]+$/u, { error: 'A tag is one word without commas or quotation marks' });

/** What a user may change about a run; fields left out stay as they are. */
export const runChangeSchema = z.strictObject({
  name: z
    .string()
    .transform(plainLine)
    .pipe(z.string().trim().min(1, { error: 'A run needs a name' }).max(longestName))
    .optional(),
  notes: z.string().max(runLimits.notes).transform(plainText).optional(),
  addTags: z.array(tagSchema).max(runLimits.tags).optional(),
  removeTags: z.array(z.string()).max(runLimits.tags).optional(),
  /** Hidden from lists unless asked for. */
  archived: z.boolean().optional(),
});
export type RunChange = Readonly<z.output<typeof runChangeSchema>>;

/** What a run's folder keeps of it, apart from its history. */
export const aboutSchema = z.object({
  name: z.string().max(longestName),
  notes: z.string().max(runLimits.notes),
  tags: z.array(tagSchema).readonly(),
  archived: z.boolean(),
  /** When a run was deleted, before its folder was moved for that. */
  deletedAt: z.iso.datetime().nullish(),
  /** When it was edited: of two versions the newer one counts. */
  editedAt: z.iso.datetime(),
});
export type RunAbout = Readonly<z.output<typeof aboutSchema>>;

type FieldKind =
  | 'integer'
  | 'number'
  | 'flag'
  /** Text of one line, or of several. */
  | 'line'
  | 'text'
  /** Names and lines, as a list or by name. */
  | 'words'
  /** Text and data that were checked when they were read. */
  | 'checked'
  | 'json';

/** A field that every run has from its first event on. */
interface Given<T> {
  readonly kind: FieldKind;
  readonly type?: T;
}
/** One that later events give. */
interface Derived<T> extends Given<T> {
  readonly initial: T;
}
const given = <T>(kind: FieldKind): Given<T> => ({ kind });
const derived = <T>(kind: FieldKind, initial: T): Derived<T> => ({ kind, initial });

/** All that a run is outside of the store; the index has a column for each (store/index/rows.ts). */
export const runFields = {
  id: given<number>('integer'),
  experimentId: given<number>('integer'),
  /** Globally unique: a run that is imported twice is in the store once. */
  uid: given<RunUid>('checked'),
  name: given<string>('line'),
  notes: derived('text', ''),
  /** Tags in alphabetical order. */
  tags: derived<readonly string[]>('words', []),
  archived: derived<boolean>('flag', false),
  cell: given<ModelKind>('checked'),
  status: given<RunStatus>('checked'),
  /** Why a run crashed, was interrupted or ended early, in words; null otherwise. */
  reason: derived<string | null>('text', null),
  config: given<RunConfig>('json'),
  /** ISO 8601, UTC. */
  createdAt: given<string>('checked'),
  /** The number of interim analyses of its setting that were possible before it was planned. */
  looks: derived<number>('integer', 0),
  /** From the first batch to the end (or to the last data received). */
  durationMs: derived<number>('number', 0),
  /** Of its trainer, when it was last measured; 0 until then. */
  memoryBytes: derived<number>('number', 0),
  epochsDone: derived<number>('integer', 0),
  /** 0 until the data is loaded. */
  batchesPerEpoch: derived<number>('integer', 0),
  /** Trainable numbers in the model; 0 until it is built. */
  parameterCount: derived<number>('integer', 0),
  /**
   * Accuracies are fractions from 0 to 1, on the images that `evaluateOn` names; null before the
   * first epoch has ended.
   */
  bestTestAccuracy: derived<number | null>('number', null),
  /** The first of equals. */
  bestEpoch: derived<number | null>('integer', null),
  /** This and the next two: after the last epoch, with early stopping of the weights that it keeps. */
  lastTestAccuracy: derived<number | null>('number', null),
  lastMeans: derived<Means>('json', {}),
  lastTestLoss: derived<number | null>('number', null),
  /**
   * How many sequences each epoch was evaluated on, where the model gives a class; else, and before
   * the first epoch, 0.
   */
  evaluatedSequences: derived<number>('integer', 0),
  /** The batch after which it can be resumed; 0: from the start; null for runs of older versions. */
  checkpointStep: derived<number | null>('integer', null),
  /** 'tensorflow' (native), 'wasm' or 'cpu'. */
  backend: derived('line', ''),
  versions: derived<Readonly<Record<string, string>>>('words', {}),
  /** SHA-256 over the files of images, or of own data over what they hold. */
  dataChecksum: derived('line', ''),
  /** The machine that trained it, and its processor's model name; '' for runs of older versions. */
  host: derived('line', ''),
  processor: derived('line', ''),
} as const;

type Fields = typeof runFields;
type Names<F> = { [K in keyof Fields]: Fields[K] extends F ? K : never }[keyof Fields];
type ValueOf<F> = F extends Given<infer T> ? T : never;

export type Run = { readonly [K in keyof Fields]: ValueOf<Fields[K]> };

/** What of a run is not known before it trains. */
export const untrained = Object.fromEntries(
  Object.entries(runFields).flatMap(([name, field]) =>
    'initial' in field ? [[name, field.initial]] : [],
  ),
) as Pick<Run, Names<Derived<unknown>>>;

/** One metric of one run. A step is a batch, counted from 1; values per epoch are at their epoch's last batch. */
export interface Series {
  readonly metric: CurveMetric;
  readonly steps: readonly number[];
  readonly values: readonly number[];
}
