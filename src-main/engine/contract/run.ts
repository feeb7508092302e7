// A run outside the store: plain, readonly data.
import { z } from 'zod';
import { longestName, type ModelKind, type RunConfig } from '../catalogue/config';
import { toPlainLine, toPlainText } from '../../core/plain-text';
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
  /** A value is no longer finite; the newest checkpoint precedes that step. */
  'diverged',
] as const;
export type RunStatus = (typeof runStatuses)[number];

export const runIdSchema = z.int().positive();
/** The largest number of runs in one request, such as all runs of a store. */
export const maxRunIds = 100_000;
export const runIdsSchema = z
  .array(runIdSchema)
  .min(1)
  .max(maxRunIds)
  .refine((ids) => new Set(ids).size === ids.length, { error: 'Name each run only once' });

/** The maximum lengths of a note and a tag in characters, and the maximum number of tags of a run. */
export const runLimits = { notes: 20_000, tag: 40, tags: 20 } as const;

export const tagSchema = z
  .string()
  .trim()
  .min(1, { error: 'A tag needs at least one letter' })
  .max(runLimits.tag, { error: `A tag can have at most ${String(runLimits.tag)} characters` })
  .regex(/^[^\s,"]+$/u, { error: 'A tag is one word without commas or quotation marks' });

/** The changes that a user may make to a run; omitted fields are unchanged. */
export const runChangeSchema = z.strictObject({
  name: z
    .string()
    .transform(toPlainLine)
    .pipe(z.string().trim().min(1, { error: 'A run needs a name' }).max(longestName))
    .optional(),
  notes: z.string().max(runLimits.notes).transform(toPlainText).optional(),
  addTags: z.array(tagSchema).max(runLimits.tags).optional(),
  removeTags: z.array(z.string()).max(runLimits.tags).optional(),
  /** Whether the run is hidden unless archived runs are requested. */
  archived: z.boolean().optional(),
});
export type RunChange = Readonly<z.output<typeof runChangeSchema>>;

/** The metadata in a run's folder, apart from its history. */
export const aboutSchema = z.object({
  name: z.string().max(longestName),
  notes: z.string().max(runLimits.notes),
  tags: z.array(tagSchema).readonly(),
  archived: z.boolean(),
  /** The time of deletion, before the folder is moved to the trash. */
  deletedAt: z.iso.datetime().nullish(),
  /** The time of the last change; the newer of two versions is used. */
  editedAt: z.iso.datetime(),
});
export type RunAbout = Readonly<z.output<typeof aboutSchema>>;

type FieldKind =
  | 'integer'
  | 'number'
  | 'flag'
  /** Text of one line, or of several lines. */
  | 'line'
  | 'text'
  /** Names and lines, as a list or by name. */
  | 'words'
  /** Text and data that were checked when they were read. */
  | 'checked'
  | 'json';

/** A field that every run has from its first event. */
interface GivenField<T> {
  readonly kind: FieldKind;
  readonly type?: T;
}
/** A field that later events determine. */
interface DerivedField<T> extends GivenField<T> {
  readonly initial: T;
}
const createGivenField = <T>(kind: FieldKind): GivenField<T> => ({ kind });
const createDerivedField = <T>(kind: FieldKind, initial: T): DerivedField<T> => ({ kind, initial });

/** The fields of a run outside the store; the index has a column for each (store/index/rows.ts). */
export const runFields = {
  id: createGivenField<number>('integer'),
  experimentId: createGivenField<number>('integer'),
  /** A globally unique id: a run that is imported twice is in the store once. */
  uid: createGivenField<RunUid>('checked'),
  name: createGivenField<string>('line'),
  notes: createDerivedField('text', ''),
  /** Tags in alphabetical order. */
  tags: createDerivedField<readonly string[]>('words', []),
  archived: createDerivedField<boolean>('flag', false),
  cell: createGivenField<ModelKind>('checked'),
  status: createGivenField<RunStatus>('checked'),
  /** The reason why a run crashed, was interrupted or ended early; null otherwise. */
  reason: createDerivedField<string | null>('text', null),
  config: createGivenField<RunConfig>('json'),
  /** ISO 8601, UTC. */
  createdAt: createGivenField<string>('checked'),
  /** The number of interim analyses of its setting that were possible before it was planned. */
  looks: createDerivedField<number>('integer', 0),
  /** The time from the first batch to the end, or to the last data received. */
  durationMs: createDerivedField<number>('number', 0),
  /** The memory of the trainer at its last measurement; 0 until then. */
  memoryBytes: createDerivedField<number>('number', 0),
  epochsDone: createDerivedField<number>('integer', 0),
  /** The number of batches in an epoch; 0 until the data are loaded. */
  batchesPerEpoch: createDerivedField<number>('integer', 0),
  /** The number of trainable parameters; 0 until the model is built. */
  parameterCount: createDerivedField<number>('integer', 0),
  /** Accuracies are fractions from 0 to 1 on the images in `evaluateOn`; null before the first epoch has ended. */
  bestTestAccuracy: createDerivedField<number | null>('number', null),
  /** The first of epochs with equal accuracy. */
  bestEpoch: createDerivedField<number | null>('integer', null),
  /** This field and the next two are from the last epoch, or with early stopping from the epoch of the model. */
  lastTestAccuracy: createDerivedField<number | null>('number', null),
  lastMeans: createDerivedField<Means>('json', {}),
  lastTestLoss: createDerivedField<number | null>('number', null),
  /**
   * The errors of the leading result by blocks of the evaluated items, of the same epoch, as
   * numbers between spaces, since lists of runs rarely need them. '' for runs of older versions and before the first epoch.
   */
  blockErrors: createDerivedField('checked', ''),
  /**
   * The number of sequences on which each epoch was evaluated, for a model that predicts a class;
   * otherwise, and before the first epoch, 0.
   */
  evaluatedSequences: createDerivedField<number>('integer', 0),
  /** The batch after which the run can be resumed; 0 for the start; null for runs of older versions. */
  checkpointStep: createDerivedField<number | null>('integer', null),
  /** 'tensorflow' (native), 'wasm' or 'cpu'. */
  backend: createDerivedField('line', ''),
  versions: createDerivedField<Readonly<Record<string, string>>>('words', {}),
  /** The SHA-256 of the files of images, or of the contents of the user's data. */
  dataChecksum: createDerivedField('line', ''),
  /** The machine that trained the run, and its processor's model name; '' for runs of older versions. */
  host: createDerivedField('line', ''),
  processor: createDerivedField('line', ''),
} as const;

type Fields = typeof runFields;
type Names<F> = { [K in keyof Fields]: Fields[K] extends F ? K : never }[keyof Fields];
type FieldValue<F> = F extends GivenField<infer T> ? T : never;

export type Run = { readonly [K in keyof Fields]: FieldValue<Fields[K]> };

/** The initial values of the fields that are not known before a run trains. */
export const untrained = Object.fromEntries(
  Object.entries(runFields).flatMap(([name, field]) =>
    'initial' in field ? [[name, field.initial]] : [],
  ),
) as Pick<Run, Names<DerivedField<unknown>>>;

/** A metric of a run. A step is a batch, from 1; values per epoch are at their epoch's last batch. */
export interface Series {
  readonly metric: CurveMetric;
  readonly steps: readonly number[];
  readonly values: readonly number[];
}
