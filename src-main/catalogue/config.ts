// What a user may ask to be trained. One schema serves the form, the command line, IPC and the store.
import { z } from 'zod';
import { matchedHiddenSize } from './parameters';
import { cellKinds, cellOfModel, type ModelKind } from './models';
import {
  cellSchema,
  limits,
  matchedHiddenSizeSchema,
  modelSchema,
  overrideSchema,
  settings,
  threadsSchema,
} from './settings';

export * from './models';
export * from './settings';

/** One run: one model with its settings. This is what a run keeps for its replay. */
export const runConfigSchema = z.strictObject({
  cell: modelSchema,
  ...settings,
  hiddenSize: matchedHiddenSizeSchema.default(settings.hiddenSize.parse(undefined)),
  /** Parts into which each batch is cut, trained side by side. */
  threads: threadsSchema.default(1),
});
export type RunConfig = Readonly<z.infer<typeof runConfigSchema>>;

/** One experiment: the same settings for every ticked model but for what `overrides` says of a cell. */
export const experimentConfigSchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .max(limits.name.max, {
        error: `Name can have ${String(limits.name.max)} characters at most`,
      })
      .default(''),
    cells: z
      .array(modelSchema)
      .min(1, { error: 'Tick at least one model' })
      .refine((cells) => new Set(cells).size === cells.length, { error: 'Name each model once' })
      .default([...cellKinds]),
    ...settings,
    /** Gives feed-forward models as many parameters as the largest ticked recurrent one has. */
    matchParameters: z.boolean().default(false),
    /** Per run; null chooses at the start, see `runConfigFor`. */
    threads: threadsSchema.nullable().default(null),
    /** Holds for a cell and its library twin. A cell that is not ticked may stand here; it has no effect. */
    overrides: z.partialRecord(cellSchema, overrideSchema).default({}),
  })
  .superRefine(({ cells, activation, forgetBias, overrides }, context) => {
    const complain = (path: readonly string[], message: string) => {
      context.addIssue({ code: 'custom', path: [...path], message });
    };
    const unrolled = new Set(cells.map(cellOfModel));
    if (activation !== 'tanh' && !unrolled.has('rnn'))
      complain(
        ['activation'],
        'ReLU and sigmoid are activations of the vanilla RNN alone: tick RNN',
      );
    if (forgetBias !== 0 && !unrolled.has('lstm'))
      complain(['forgetBias'], 'Only an LSTM has a forget bias: tick LSTM, or set it to 0');
    for (const cell of cellKinds) {
      const own = overrides[cell] ?? {};
      if ((own.activation ?? 'tanh') !== 'tanh' && cell !== 'rnn')
        complain(
          ['overrides', cell, 'activation'],
          'ReLU and sigmoid are activations of the vanilla RNN alone',
        );
      if ((own.forgetBias ?? 0) !== 0 && cell !== 'lstm')
        complain(['overrides', cell, 'forgetBias'], 'Only an LSTM has a forget bias');
    }
  });
export type ExperimentConfig = Readonly<z.infer<typeof experimentConfigSchema>>;

/** The form's and the command line's starting point: as in the assignment. */
export const defaultExperiment: ExperimentConfig = experimentConfigSchema.parse({});

/**
 * What one model's run is trained with: the one place that resolves an experiment's settings. What a
 * model does not have (an activation to choose, a forget gate, recurrent weights to start in another
 * way) stands at its default. A library's layer trains with its cell's settings.
 * @param cores of the machine. Threads that are left open become 1 where several models share it,
 *   otherwise 2: more parts of a batch than that gain nothing at these sizes
 */
export function runConfigFor(
  experiment: ExperimentConfig,
  kind: ModelKind,
  cores: number,
): RunConfig {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- a run has a name beside its settings
  const { name, cells, overrides, threads, matchParameters, ...shared } = experiment;
  const cell = cellOfModel(kind);
  const own = { ...shared, ...(cell === null ? {} : overrides[cell]) };
  return {
    ...own,
    cell: kind,
    hiddenSize: matchParameters ? matchedHiddenSize(kind, experiment) : own.hiddenSize,
    initialization: cell === null ? 'pytorch' : own.initialization,
    activation: cell === 'rnn' ? own.activation : 'tanh',
    forgetBias: cell === 'lstm' ? own.forgetBias : 0,
    threads: threads ?? (cells.length > 1 ? 1 : Math.min(2, cores)),
  };
}

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
