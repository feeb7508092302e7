// The description of an exported model, which is written next to its file as JSON: docs/model.schema.json.
import { z } from 'zod';
import { createProblem } from '../../core/problem';
import { getTaskName, getTask, type TaskChoice } from '../tasks';
import { parseModel } from '../inference/guard/parse-model';
import { readModelFile } from '../inference/model-file';

const names = z.array(z.string()).optional();

export const modelDescriptionSchema = z.strictObject({
  format: z.literal('unroll-model'),
  version: z.literal(1),
  task: z.enum(['class', 'numbers', 'series', 'labels', 'next']),
  model: z.string(),
  /** The names of the outputs: classes, characters or predicted numbers. */
  classes: names,
  alphabet: names,
  numbers: names,
  input: z.strictObject({
    reading: z.string(),
    layout: z.string(),
    scale: z.string(),
    /** The formula of the normalisation, which the ONNX graph applies. */
    normalisation: z.string().optional(),
    /** The constants of the normalisation, for each channel; with series, for each series and channel. */
    means: z.array(z.number()).optional(),
    deviations: z.array(z.number()).optional(),
    steps: z.int().positive(),
    channels: names,
    series: names,
  }),
  /** The number of steps in a window of a series. `horizon` gives the predicted steps after the window. */
  window: z.number().optional(),
  horizon: z.union([z.number(), z.string()]).optional(),
  metrics: z.strictObject({
    score: z.string(),
    /** The score after the epoch on the evaluated set of the run; omitted if it was not evaluated. */
    run: z.number().optional(),
    evaluatedOn: z.string().optional(),
    /** The score of the file on the test part. */
    file: z.number(),
    /** The number of sequences on which the file was compared with the trained model. */
    compared: z.int(),
    /** The largest difference between an output of the file and of the trained model. */
    largestDifference: z.number(),
  }),
  provenance: z.strictObject({
    run: z.strictObject({ id: z.int(), uid: z.string(), name: z.string() }),
    epoch: z.int(),
    data: z.strictObject({ name: z.string(), sha256: z.string() }),
    seed: z.int(),
    settings: z.string(),
    unroll: z.string(),
  }),
  licence: z.string(),
});
export type ModelDescription = Readonly<z.output<typeof modelDescriptionSchema>>;

/** @param entries the metadata of the file. @throws ZodError or SyntaxError for a file of another program */
export function describeModel(entries: Readonly<Record<string, string>>): ModelDescription {
  const parsed = (key: string): unknown =>
    entries[key] === undefined ? undefined : JSON.parse(entries[key]);
  const number = (key: string) => (entries[key] === undefined ? undefined : Number(entries[key]));
  const config = parsed('config') as TaskChoice;
  const options = (parsed('data_options') ?? {}) as Readonly<Record<string, unknown>>;
  const classes = parsed('class_names') as readonly string[];
  const alphabet = parsed('alphabet');
  return modelDescriptionSchema.parse({
    format: 'unroll-model',
    version: 1,
    task: getTaskName(config),
    model: entries.model,
    classes: alphabet === undefined && classes.length > 0 ? classes : undefined,
    alphabet,
    numbers: parsed('number_names'),
    input: {
      reading: entries.reading,
      layout: entries.input_layout,
      scale: entries.input_scale,
      normalisation: entries.normalisation,
      means: parsed('means'),
      deviations: parsed('deviations'),
      steps: number('steps'),
      channels: parsed('channel_names'),
      series: parsed('series_names'),
    },
    window: options.window,
    horizon: options.horizon,
    metrics: {
      score: getTask(config).score,
      run: number('epoch_accuracy'),
      evaluatedOn: entries.evaluated_on,
      file: number('certificate_accuracy'),
      compared: number('certificate_sequences'),
      largestDifference: number('certificate_largest_difference'),
    },
    provenance: {
      run: { id: number('run_id'), uid: entries.run_uid, name: entries.run_name },
      epoch: number('epoch'),
      data: { name: entries.data_set, sha256: entries.data_checksum },
      seed: number('seed'),
      settings: entries.settings,
      unroll: entries.unroll_version,
    },
    licence: entries.licence,
  });
}

export const printDescription = (description: ModelDescription): string =>
  `${JSON.stringify(description, null, 2)}\n`;

/** Describes an ONNX file. @throws Problem model-unreadable for a file that Unroll did not export */
export function describeModelFile(file: string): ModelDescription {
  const { metadata } = parseModel(readModelFile(file));
  try {
    return describeModel(Object.fromEntries(metadata));
  } catch (error) {
    throw createProblem('model-unreadable.file', { file, why: 'Unroll did not export it' }, error);
  }
}
