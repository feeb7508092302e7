// What a row of somebody else's store may hold. Each column goes through the schema of the call or the journal record that
// writes the same thing here; what comes out is what is inserted.
import { z } from 'zod';
import { noModel, storedConfigSchema } from '../../catalogue/config';
import { modelKinds } from '../../catalogue/models';
import { plainLine, plainText } from '../../catalogue/plain-text';
import { classifies } from '../../catalogue/tasks';
import { runIdSchema, runLimits, runStatuses, tagSchema } from '../../contract/run';
import { checkpointNameSchema, metricNameSchema, sha256Schema } from '../../contract/run-event';
import { runUidSchema, type RunUid } from '../../contract/run-uid';
import { planSchema, sweepSchema } from '../../contract/sweep';
import { mostMissing } from '../tables/curve-table';

const longestLine = 300;
const line = z.string().max(longestLine).transform(plainLine);
const metric = metricNameSchema.refine((name) => name === plainLine(name));
const flag = z.literal([0, 1]);
const time = z.iso.datetime();
/** More than any training counts, and few enough to loop over. */
const count = z.int().nonnegative().max(1e9);
const epoch = z.int().nonnegative().max(1e6);
/** SQLite has no NaN; a loss may be infinite. */
const number = z.union([z.number(), z.literal([Infinity, -Infinity])]);
/** An accuracy from 0; R² may be below it. */
const score = z.number().max(1);

/** JSON in a column. */
const json = <T>(schema: z.ZodType<T>) =>
  z
    .string()
    .max(1e6)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(schema)
    .transform((value) => JSON.stringify(value));

export const experimentRow = z.strictObject({
  name: line,
  created_at: time,
  plan: z.union([z.literal(''), planSchema.shape.id]),
  sweep: json(sweepSchema).nullable(),
});
export type ExperimentRow = z.output<typeof experimentRow>;

export const runRow = z.strictObject({
  id: runIdSchema,
  experiment_id: runIdSchema,
  uid: runUidSchema,
  name: line,
  notes: z.string().max(runLimits.notes).transform(plainText),
  tags: json(z.array(tagSchema).max(1000)),
  pinned: flag,
  archived: flag,
  cell: z.enum([...modelKinds, noModel]),
  status: z.enum(runStatuses).exclude(['running']),
  reason: z.string().max(10_000).transform(plainText).nullable(),
  config: json(storedConfigSchema),
  seed: count.max(2 ** 32 - 1),
  created_at: time,
  duration_ms: z.number().nonnegative(),
  batches_per_epoch: count,
  parameter_count: z.int().nonnegative(),
  backend: line,
  versions: json(z.record(line, line)),
  data_checksum: line,
  host: line,
  processor: line,
  epochs_done: epoch,
  best_epoch: epoch.nullable(),
  best_test_accuracy: score.nullable(),
  last_test_accuracy: score.nullable(),
  last_test_loss: number.nullable(),
  checkpoint_step: count.nullable(),
  edited_at: z.union([z.literal(''), time]),
});
export type ForeignRun = z.output<typeof runRow>;

const bytes = (most: number, each: number, least = 1) =>
  z
    .instanceof(Uint8Array)
    .refine(({ length }) => length >= least && length <= most && length % each === 0, {
      error: `not up to ${most / each} numbers`,
    });

const step = z
  .int()
  .positive()
  .max(2 ** 32 - 1);

export const curveRow = z
  .strictObject({
    metric,
    first_step: z
      .int()
      .nonnegative()
      .max(2 ** 32 - 1),
    float32: bytes(4000, 4),
    steps: bytes(4000, 4).nullable(),
  })
  .refine(({ first_step: first, float32, steps }) => {
    if (steps === null) return step.safeParse(first).success;
    const numbers = uint32Of(steps);
    return numbers.length === float32.length / 4 && numbers[0] === first && ascends(numbers);
  }, 'steps that are not those of its values');
export type CurveRow = z.output<typeof curveRow>;

const mostVector = 100_000;
/** In a vector; a float64 where nothing else is said. */
const bytesOfNumber: Readonly<Record<string, number>> = { confusion: 4, correct: 1 };

export const measurementRow = z
  .strictObject({
    epoch,
    metric,
    value: number.nullable(),
    /** Empty is the confusion matrix of a run that predicts numbers. */
    vector: bytes(8 * mostVector, 1, 0).nullable(),
    steps: bytes(4 * mostVector, 4).nullable(),
  })
  .refine(({ metric, vector }) => (vector?.length ?? 0) % (bytesOfNumber[metric] ?? 8) === 0, {
    path: ['vector'],
    error: 'not whole numbers of its kind',
  })
  .refine(({ metric, vector }) => vector?.length !== 0 || metric === 'confusion', {
    path: ['vector'],
    error: 'no numbers',
  })
  .refine(({ metric, vector, steps }) => {
    if (steps === null) return true;
    const isProfile = vector !== null && bytesOfNumber[metric] === undefined;
    return isProfile && steps.length === vector.length / 2 && ascends(uint32Of(steps));
  }, 'steps that are not those of its values');
export type MeasurementRow = z.output<typeof measurementRow>;

/** @param runId there, by which the folders of before there were run folders are named */
export const checkpointRow = (uid: RunUid, runId: number) =>
  z.strictObject({
    epoch: epoch.positive(),
    file: z.string().refine((file) => {
      const name = file.slice(file.lastIndexOf('/') + 1);
      const folders = [`runs/${uid}/checkpoints/`, `checkpoints/${runId}/`];
      return folders.some((folder) => file === folder + name) && isCheckpointName(name);
    }, 'not a checkpoint of this run'),
    duration_ms: z.number().nonnegative(),
    created_at: time,
    bytes: z.int().nonnegative().nullable(),
    sha256: sha256Schema.nullable(),
  });
export type CheckpointRow = z.output<ReturnType<typeof checkpointRow>>;

export interface RunParts {
  readonly curves: readonly CurveRow[];
  readonly measurements: readonly MeasurementRow[];
  readonly checkpoints: readonly CheckpointRow[];
}

/** Of an epoch that has ended. */
const results = ['train/loss', 'train/accuracy', 'test/loss', 'test/accuracy', 'confusion'];

/** What does not fit together in rows that are valid on their own, in words; null when all does. */
export function contradictionIn(run: ForeignRun, parts: RunParts): string | null {
  const config = JSON.parse(run.config) as z.output<typeof storedConfigSchema>;
  if (config.cell !== run.cell) return '"cell": not the model of its settings';
  const isClass = classifies(config);
  if (isClass && Math.min(run.best_test_accuracy ?? 0, run.last_test_accuracy ?? 0) < 0) {
    return 'an accuracy is below 0';
  }
  const empty = parts.measurements.find(({ vector }) => vector?.length === 0);
  if (isClass && empty !== undefined) return `epoch ${empty.epoch} has an empty confusion matrix`;
  const measured = new Set(parts.measurements.map((row) => `${row.epoch} ${row.metric}`));
  for (const { epoch } of parts.checkpoints) {
    const missing = results.find((name) => !measured.has(`${epoch} ${name}`));
    if (missing !== undefined) return `epoch ${epoch} has no ${missing}`;
  }
  return curveFault(parts.curves);
}

/** @param curves in the order of their metrics and steps */
function curveFault(curves: readonly CurveRow[]): string | null {
  let [metric, isSampled, begin, next, values] = ['', false, 0, 0, 0];
  for (const row of curves) {
    const { first_step: first, float32, steps } = row;
    const count = float32.length / 4;
    const isNext = metric === row.metric;
    if (isNext && (first < next || isSampled !== (steps !== null))) {
      return `the steps of ${metric} contradict each other`;
    }
    [metric, isSampled] = [row.metric, steps !== null];
    [begin, values] = isNext ? [begin, values + count] : [first, count];
    next = steps === null ? first + count : (uint32Of(steps).at(-1) ?? first) + 1;
    if (!isSampled && next - begin - values > mostMissing(values)) {
      return `almost all values of ${metric} are missing`;
    }
  }
  return null;
}

/** A file of a run's checkpoints. */
export const isCheckpointName = (name: string) => checkpointNameSchema.safeParse(name).success;

function uint32Of(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}

const ascends = (numbers: Uint32Array) =>
  numbers.every((one, index) => index === 0 || one > (numbers[index - 1] ?? 0));
