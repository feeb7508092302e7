// What a run's folder says, line by line: its settings, then what happened in its order (docs/run-folder.md).
// Parsed as strictly as anything from outside, since a folder may come from a stranger.
import { z } from 'zod';
import { longestName } from '../catalogue/config';
import { runLimits, tagSchema } from './run';
import { trainingPositionSchema } from './training-position';

/** JSON has no word for what is not a finite number: it stands as a text. */
const anyNumber = z.union([
  z.number(),
  z.enum(['NaN', 'Infinity', '-Infinity']).transform((word) => Number(word)),
]);
const time = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = z.base64();
const count = z.int().nonnegative();
/** Also one that this Unroll does not know yet. */
const metric = z.string().min(1).max(100);

const profile = z.strictObject({ steps: z.array(count), values: z.array(anyNumber) });
const profiles = z.record(metric, profile);

/** A checkpoint's file within the folder, and what it must be. */
const checkpoint = z.strictObject({
  /** Below `checkpoints/`, no path. */
  file: z.string().regex(/^(epoch-\d{4,9}|step-\d{8,12})\.safetensors$/),
  bytes: count,
  sha256,
  position: trainingPositionSchema.pick({ epoch: true, batch: true, step: true }),
});
export type SavedCheckpoint = Frozen<z.output<typeof checkpoint>>;

interface Settings {
  readonly [name: string]: unknown;
  readonly cell: string;
  readonly seed: number;
}
/** Of the run, in the order in which they were written; whoever trains or shows them reads them more closely. */
const settings = z.custom<Settings>(
  (value) => z.looseObject({ cell: z.string(), seed: count }).safeParse(value).success,
);

const records = {
  /** The first line. */
  run: z.strictObject({
    kind: z.literal('run'),
    format: z.literal(1),
    uid: z.string().regex(/^[0-9a-f]{32}$/),
    /** Its number in the store that made it. */
    number: z.int().positive(),
    experiment: z.strictObject({ name: z.string(), createdAt: time }),
    name: z.string().max(longestName),
    config: settings,
    createdAt: time,
    /** That trains it. */
    machine: z.strictObject({ host: z.string(), processor: z.string() }).optional(),
  }),
  /** The data is read and the model is built. */
  started: z.strictObject({
    kind: z.literal('started'),
    batchesPerEpoch: count,
    parameterCount: count,
    dataChecksum: z.string(),
    backend: z.string(),
    versions: z.record(z.string(), z.string()),
  }),
  /** Consecutive batches: float32 columns one after the other, little-endian. */
  points: z.strictObject({
    kind: z.literal('points'),
    firstStep: z.int().positive(),
    count: z.int().positive(),
    metrics: z.array(metric),
    float32: base64,
    /** At single batches among these: [step, value]. */
    samples: z.record(metric, z.array(z.tuple([count, anyNumber]))),
    elapsedMs: z.number(),
  }),
  /** An epoch has ended, and its checkpoint is on the disk. */
  epoch: z.strictObject({
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
  measured: z.strictObject({
    kind: z.literal('measured'),
    measured: z.strictObject({
      epoch: count,
      scalars: z.record(metric, anyNumber),
      profiles,
    }),
  }),
  /** Before the first batch, or within an epoch; of the latter the newest alone is kept. */
  checkpoint: z.strictObject({ kind: z.literal('checkpoint'), checkpoint, at: time }),
  /** The training went on from a checkpoint: what came after its step is void. */
  resumed: z.strictObject({ kind: z.literal('resumed'), step: count, at: time }),
  ended: z.strictObject({
    kind: z.literal('ended'),
    status: z.enum(['finished', 'stopped', 'paused', 'interrupted', 'crashed', 'diverged']),
    reason: z.string().nullable(),
    /** null: the last sign of life counts. */
    elapsedMs: z.number().nullable(),
    at: time,
  }),
} as const;

export const runRecordSchema = z.discriminatedUnion('kind', [
  records.run,
  records.started,
  records.points,
  records.epoch,
  records.measured,
  records.checkpoint,
  records.resumed,
  records.ended,
]);
export type RunRecord = Frozen<z.output<typeof runRecordSchema>>;
export type RecordOf<K extends RunRecord['kind']> = Extract<RunRecord, { readonly kind: K }>;

/** Readonly all the way down. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** What a person may change of a run, kept apart from what happened: the one line of `about`. */
export const aboutSchema = z.strictObject({
  name: z.string().max(longestName),
  notes: z.string().max(runLimits.notes),
  tags: z.array(tagSchema),
  pinned: z.boolean(),
  archived: z.boolean(),
  deletedAt: time.nullable(),
  /** Of two the newer one counts. */
  editedAt: time,
});
export type RunAbout = Frozen<z.output<typeof aboutSchema>>;
