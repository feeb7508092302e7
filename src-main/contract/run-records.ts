// The lines of a run's folder: its settings, then what happened, in order (docs/run-folder.md).
// Parsed strictly, since a folder may come from an untrusted source.
import { z } from 'zod';
import { longestName } from '../catalogue/config';
import { runLimits, tagSchema } from './run';
import { runUidSchema } from './run-uid';
import { trainingPositionSchema } from './training-position';

/** JSON has no NaN or infinity: they are strings. */
const anyNumber = z.union([
  z.number(),
  z.enum(['NaN', 'Infinity', '-Infinity']).transform((word) => Number(word)),
]);
const time = z.iso.datetime();
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = z.base64();
const count = z.int().nonnegative();
/** May be one that a newer version has added. */
export const metricNameSchema = z.string().min(1).max(100);

const profile = z.strictObject({ steps: z.array(count), values: z.array(anyNumber) });
const profiles = z.record(metricNameSchema, profile);

/** Below `checkpoints/`, no path. */
export const checkpointNameSchema = z
  .string()
  .regex(/^(epoch-\d{4,9}|step-\d{8,12})\.safetensors$/);
/** A checkpoint's file within the folder, with its size and checksum. */
const checkpoint = z.strictObject({
  file: checkpointNameSchema,
  bytes: count,
  sha256: sha256Schema,
  position: trainingPositionSchema.pick({ epoch: true, batch: true, step: true }),
});
export type SavedCheckpoint = Frozen<z.output<typeof checkpoint>>;

interface Settings {
  readonly [name: string]: unknown;
  readonly cell: string;
  readonly seed: number;
}
/** The run's settings in the order in which they were written; checked further where they are used. */
const settings = z.custom<Settings>(
  (value) => z.looseObject({ cell: z.string(), seed: count }).safeParse(value).success,
);

export const runRecordSchema = z.discriminatedUnion('kind', [
  /** The first line. */
  z.strictObject({
    kind: z.literal('run'),
    format: z.literal(1),
    uid: runUidSchema,
    /** Its id in the store that created it. */
    number: z.int().positive(),
    experiment: z.strictObject({ name: z.string(), createdAt: time }),
    name: z.string().max(longestName),
    config: settings,
    createdAt: time,
    /** The machine that trains it. */
    machine: z.strictObject({ host: z.string(), processor: z.string() }).optional(),
  }),
  /** The data is loaded and the model is built. */
  z.strictObject({
    kind: z.literal('started'),
    batchesPerEpoch: count,
    parameterCount: count,
    dataChecksum: z.string(),
    backend: z.string(),
    versions: z.record(z.string(), z.string()),
  }),
  /** Consecutive batches: one float32 column after the other, little-endian. */
  z.strictObject({
    kind: z.literal('points'),
    firstStep: z.int().positive(),
    count: z.int().positive(),
    metrics: z.array(metricNameSchema),
    float32: base64,
    /** Values at single batches among these: [step, value]. */
    samples: z.record(metricNameSchema, z.array(z.tuple([count, anyNumber]))),
    elapsedMs: z.number(),
  }),
  /** An epoch has ended, and its checkpoint is on the disk. */
  z.strictObject({
    kind: z.literal('epoch'),
    result: z.strictObject({
      epoch: z.int().positive(),
      trainLoss: anyNumber,
      trainAccuracy: anyNumber,
      testLoss: anyNumber,
      testAccuracy: anyNumber,
      confusion: z.array(count),
      durationMs: z.number(),
      profiles,
    }),
    checkpoint,
    at: time,
  }),
  z.strictObject({
    kind: z.literal('measured'),
    measured: z.strictObject({
      epoch: count,
      scalars: z.record(metricNameSchema, anyNumber),
      profiles,
    }),
  }),
  /** Before the first batch, or within an epoch; of the latter only the newest is kept. */
  z.strictObject({ kind: z.literal('checkpoint'), checkpoint, at: time }),
  /** The training was resumed from a checkpoint: everything after its step is void. */
  z.strictObject({ kind: z.literal('resumed'), step: count, at: time }),
  z.strictObject({
    kind: z.literal('ended'),
    status: z.enum(['finished', 'stopped', 'paused', 'interrupted', 'crashed', 'diverged']),
    reason: z.string().nullable(),
    /** null: the time of the last record counts. */
    elapsedMs: z.number().nullable(),
    at: time,
  }),
]);
export type RunRecord = Frozen<z.output<typeof runRecordSchema>>;
export type RecordOf<K extends RunRecord['kind']> = Extract<RunRecord, { readonly kind: K }>;

/** Readonly all the way down. */
type Frozen<T> = T extends string
  ? T
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** What a user may change about a run, kept separately from its history: the one line of `about`. */
export const aboutSchema = z.strictObject({
  name: z.string().max(longestName),
  notes: z.string().max(runLimits.notes),
  tags: z.array(tagSchema),
  pinned: z.boolean(),
  archived: z.boolean(),
  deletedAt: time.nullable(),
  /** Of two versions the newer one counts. */
  editedAt: time,
});
export type RunAbout = Frozen<z.output<typeof aboutSchema>>;
