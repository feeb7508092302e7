// A run outside the store: plain, readonly data.
import { z } from 'zod';
import { longestName, type ModelKind, type StoredConfig } from '../catalogue/config';
import { plainLine, plainText } from '../catalogue/plain-text';
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

export interface Run {
  readonly id: number;
  /** Globally unique: a run that is imported twice is in the store once. */
  readonly uid: RunUid;
  readonly experimentId: number;
  readonly name: string;
  readonly notes: string;
  /** Tags in alphabetical order. */
  readonly tags: readonly string[];
  readonly archived: boolean;
  readonly cell: ModelKind;
  readonly status: RunStatus;
  /** Why a run crashed, was interrupted or ended early, in words; null otherwise. */
  readonly reason: string | null;
  readonly config: StoredConfig;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** From the first batch to the end (or to the last data received). */
  readonly durationMs: number;
  /** Of its trainer, when it was last measured; 0 until then. */
  readonly memoryBytes: number;
  readonly epochsDone: number;
  /** 0 until the data is loaded. */
  readonly batchesPerEpoch: number;
  /** Trainable numbers in the model; 0 until it is built. */
  readonly parameterCount: number;
  /**
   * Accuracies are fractions from 0 to 1, on the images that `evaluateOn` names; null before the first epoch
   * has ended.
   */
  readonly bestTestAccuracy: number | null;
  readonly bestEpoch: number | null;
  /** This and the next two: after the last epoch, with early stopping of the weights that it keeps. */
  readonly lastTestAccuracy: number | null;
  readonly lastMeans: Means;
  readonly lastTestLoss: number | null;
  /** How many sequences each epoch was evaluated on, where the model gives a class; else, and before the first epoch, 0. */
  readonly evaluatedSequences: number;
  /** The batch after which it can be resumed; 0: from the start; null for runs of older versions. */
  readonly checkpointStep: number | null;
  /** 'tensorflow' (native), 'wasm' or 'cpu'. */
  readonly backend: string;
  readonly versions: Readonly<Record<string, string>>;
  /** SHA-256 over the files of images, or of own data over what they hold. */
  readonly dataChecksum: string;
  /** The machine that trained it, and its processor's model name; '' for runs of older versions. */
  readonly host: string;
  readonly processor: string;
}

/** One metric of one run. A step is a batch, counted from 1; values per epoch are at their epoch's last batch. */
export interface Series {
  readonly metric: CurveMetric;
  readonly steps: readonly number[];
  readonly values: readonly number[];
}
