// What a user may ask to be trained. One schema serves the form, the command line, IPC and the store.
import { z } from 'zod';

// Zod would otherwise compile its parsers with `new Function`, which the window's CSP forbids.
z.config({ jitless: true });

export const cellKinds = ['rnn', 'gru', 'lstm'] as const;
export type CellKind = (typeof cellKinds)[number];

export const optimizerKinds = ['adam', 'sgd', 'rmsprop'] as const;
export type OptimizerKind = (typeof optimizerKinds)[number];

export const limits = {
  hiddenSize: { min: 1, max: 2048 },
  epochs: { min: 1, max: 1000 },
  batchSize: { min: 1, max: 10_000 },
  seed: { min: 0, max: 4_294_967_295 },
  name: { max: 80 },
} as const;

/** A whole number within bounds, with a reason for every way to miss it. */
function wholeNumber(label: string, { min, max }: { min: number; max: number }) {
  const range = `${label} must be a whole number from ${String(min)} to ${String(max)}`;
  return z.int({ error: range }).min(min, { error: range }).max(max, { error: range });
}

const learningRateReason = 'Learning rate must be a number above 0 and at most 10';

export const datasetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mnist') }),
  z.strictObject({
    kind: z.literal('idx'),
    /** Folder with four IDX files under MNIST's names, plain or gzipped. */
    directory: z.string().min(1, { error: 'Name the folder with the four IDX files' }),
  }),
]);
export type DatasetChoice = z.infer<typeof datasetSchema>;

/** The settings that every run of an experiment shares. */
const settings = {
  hiddenSize: wholeNumber('Hidden size', limits.hiddenSize).default(150),
  epochs: wholeNumber('Epochs', limits.epochs).default(10),
  batchSize: wholeNumber('Batch size', limits.batchSize).default(128),
  learningRate: z
    .number({ error: learningRateReason })
    .positive({ error: learningRateReason })
    .max(10, { error: learningRateReason })
    .default(1e-3),
  optimizer: z
    .enum(optimizerKinds, { error: `Optimizer must be one of ${optimizerKinds.join(', ')}` })
    .default('adam'),
  seed: wholeNumber('Seed', limits.seed).default(1),
  dataset: datasetSchema.default({ kind: 'mnist' }),
  /** Train on the first so many images only; null takes them all. */
  limit: wholeNumber('Limit', { min: 1, max: 10_000_000 }).nullable().default(null),
};

const cellSchema = z.enum(cellKinds, { error: `Cell must be one of ${cellKinds.join(', ')}` });

/** One run: one cell with its settings. This is what a run keeps for its replay. */
export const runConfigSchema = z.strictObject({ cell: cellSchema, ...settings });
export type RunConfig = Readonly<z.infer<typeof runConfigSchema>>;

/** One experiment: the same settings for every ticked cell. */
export const experimentConfigSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .max(limits.name.max, { error: `Name can have ${String(limits.name.max)} characters at most` })
    .default(''),
  cells: z
    .array(cellSchema)
    .min(1, { error: 'Tick at least one cell' })
    .refine((cells) => new Set(cells).size === cells.length, { error: 'Name each cell once' })
    .default([...cellKinds]),
  ...settings,
});
export type ExperimentConfig = Readonly<z.infer<typeof experimentConfigSchema>>;

/** The form's and the command line's starting point. */
export const defaultExperiment: ExperimentConfig = experimentConfigSchema.parse({});

export type ConfigField = keyof ExperimentConfig;

/** The reason beside each wrong field; an empty object when the whole is right. */
export function findConfigMistakes(config: unknown): Partial<Record<ConfigField, string>> {
  const parsed = experimentConfigSchema.safeParse(config);
  if (parsed.success) return {};
  const mistakes: Partial<Record<ConfigField, string>> = {};
  for (const issue of parsed.error.issues) {
    const field = (issue.path[0] ?? 'name') as ConfigField;
    mistakes[field] ??= issue.message;
  }
  return mistakes;
}
