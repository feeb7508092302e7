// The events that make up a run. The trainer emits them, a run's journal has one per line
// (docs/store.md), the store reduces them to a run, and the window receives them as they happen.
// Parsing is strict, since a journal may come from an untrusted source.
import { z } from 'zod';
import { longestName } from '../catalogue/config';
import { toPlainLine } from '../../core/plain-text';
import { runUidSchema } from './run-uid';
import { trainingPositionSchema } from './training-position';

/** Any number. NaN and infinity, which JSON does not have, are stored as strings. */
const anyNumber = z.union([
  z.number(),
  z.enum(['NaN', 'Infinity', '-Infinity']).transform((word) => Number(word)),
]);
const time = z.iso.datetime();
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
/** A count that is stored in 32 bits. */
const count = z
  .int()
  .nonnegative()
  .max(2 ** 32 - 1);
const epochNumber = count.max(1e6);
/** A text with a limit that is much longer than any name of a processor or library. */
const line = z.string().max(10_000);
/** A newer version may have added the metric. Most names have plain letters, and a long run has millions of them. */
const metricNameSchema = z
  .string()
  .min(1)
  .max(100)
  .refine((name) => /^[ -~]*$/.test(name) || name === toPlainLine(name));

/** Values at some steps of a sequence. */
const profile = z
  .strictObject({
    /** The steps from 1, ascending; the last is the last step of the sequence. */
    steps: z.array(count),
    /** One value per step; not finite if a gradient has exploded. */
    values: z.array(anyNumber),
  })
  .refine(
    ({ steps, values }) =>
      steps.length === values.length &&
      steps.every((step, index) => index === 0 || step > (steps[index - 1] ?? 0)),
  );
/** A metric that was not measured is omitted. */
const profiles = z.record(metricNameSchema, profile);

/** A file name in `checkpoints/`, not a path. */
export const checkpointNameSchema = z
  .string()
  .regex(/^(epoch-\d{4,9}|step-\d{8,12})\.safetensors$/);
/** A checkpoint's file within the folder, with its size and checksum. */
const checkpoint = z.strictObject({
  file: checkpointNameSchema,
  /** 0 for a missing file. */
  bytes: z.int().nonnegative(),
  sha256: sha256Schema,
  position: trainingPositionSchema.pick({ epoch: true, batch: true, step: true }),
});

interface Settings {
  readonly [name: string]: unknown;
  readonly cell: string;
  readonly seed: number;
}
/** The settings in the order in which they were written; they are checked further when they are used. */
const settings = z.custom<Settings>(
  (value) => z.looseObject({ cell: z.string(), seed: count }).safeParse(value).success,
);

const float32 = z.instanceof(Float32Array);

/** The experiment of a run. @remarks `uid` and `number` are missing in what 0.1.0 wrote until 29 November 2026. */
export const experimentSchema = z.strictObject({
  /** The id in every store; for the runs of a plan, the plan's id. */
  uid: line.optional(),
  /** The number in the store that created the experiment. */
  number: z.int().positive().max(1e9).optional(),
  name: line,
  createdAt: time,
});

export const runEventSchema = z.discriminatedUnion('kind', [
  /** The first event. */
  z.strictObject({
    kind: z.literal('run'),
    format: z.literal(1),
    uid: runUidSchema,
    /** The number in the store that created the run. */
    number: z.int().positive(),
    experiment: experimentSchema,
    name: z.string().max(longestName),
    config: settings,
    createdAt: time,
    /** The number of interim analyses before the run was planned; omitted if there were none. */
    looks: z.int().positive().max(1000).optional(),
    /** The machine that trains the run. */
    machine: z.strictObject({ host: line, processor: line }).optional(),
  }),
  /** The data is loaded and the model is built. */
  z.strictObject({
    kind: z.literal('started'),
    batchesPerEpoch: count,
    parameterCount: z.int().nonnegative(),
    dataChecksum: line,
    backend: line,
    versions: z.record(line, line),
  }),
  /** Consecutive batches, emitted after ten of them or a tenth of a second, whichever is earlier. */
  z
    .strictObject({
      kind: z.literal('points'),
      /** The step, counted from 1 over the whole run. */
      firstStep: count.positive(),
      count: z.int().positive(),
      /** Every batch's values by metric. */
      curves: z.record(metricNameSchema, float32),
      /** Values at single batches among these: [step, value]. */
      samples: z.record(metricNameSchema, z.array(z.tuple([count, anyNumber]))),
      /** Milliseconds from the first batch. */
      elapsedMs: z.number(),
    })
    .refine(({ count, curves }) => Object.values(curves).every(({ length }) => length === count)),
  /** An epoch has ended, and its checkpoint is on the disk. */
  z.strictObject({
    kind: z.literal('epoch'),
    result: z.object({
      /** The epoch, from 1. */
      epoch: epochNumber.positive(),
      /** The means over the epoch's batches during training. */
      trainLoss: anyNumber,
      trainAccuracy: anyNumber,
      /** The loss on the set in the run's `evaluateOn`, like `testAccuracy` and `confusion`. */
      testLoss: anyNumber,
      testAccuracy: anyNumber,
      /** Row: true class, column: predicted class, classes × classes row by row, counts of images. */
      confusion: z.array(count),
      durationMs: z.number(),
      /** Values along the sequence after the epoch, or along the predicted numbers. */
      profiles,
    }),
    checkpoint,
    at: time,
  }),
  /** Measurements that are not part of an epoch's result; epoch 0 is before the first batch. */
  z.strictObject({
    kind: z.literal('measured'),
    measured: z.strictObject({
      epoch: epochNumber,
      scalars: z.record(metricNameSchema, anyNumber),
      profiles,
    }),
  }),
  /** A checkpoint before the first batch or within an epoch; of the latter, only the newest is retained. */
  z.strictObject({ kind: z.literal('checkpoint'), checkpoint, at: time }),
  /** The training was resumed from a checkpoint: everything after its step is discarded. */
  z.strictObject({ kind: z.literal('resumed'), step: count, at: time }),
  z.strictObject({
    kind: z.literal('ended'),
    status: z.enum(['finished', 'stopped', 'paused', 'interrupted', 'crashed', 'diverged']),
    reason: z.string().nullable(),
    /** The duration; null for the time of the last points. */
    elapsedMs: z.number().nullable(),
    at: time,
  }),
]);

/** A type that is readonly at every level. */
type DeepReadonly<T> = T extends string | Float32Array
  ? T
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

export type RunEvent = DeepReadonly<z.output<typeof runEventSchema>>;
export type EventOfKind<K extends RunEvent['kind']> = Extract<RunEvent, { readonly kind: K }>;
export type SavedCheckpoint = DeepReadonly<z.output<typeof checkpoint>>;
export type EpochResult = EventOfKind<'epoch'>['result'];
export type MeasuredMetrics = EventOfKind<'measured'>['measured'];
export type Profile = DeepReadonly<z.output<typeof profile>>;
export type Profiles = DeepReadonly<z.output<typeof profiles>>;

export function createEndEvent(
  status: EventOfKind<'ended'>['status'],
  reason: string | null = null,
  elapsedMs: number | null = null,
): EventOfKind<'ended'> {
  return { kind: 'ended', status, reason, elapsedMs, at: new Date().toISOString() };
}
