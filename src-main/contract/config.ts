// What a user may ask to be trained. One schema serves the form, the command line, IPC and the store.
import { z } from 'zod';
import {
  cellKinds,
  cellSchema,
  limits,
  overrideSchema,
  settings,
  threadsSchema,
  type CellKind,
} from './settings';

export * from './settings';

/** One run: one cell with its settings. This is what a run keeps for its replay. */
export const runConfigSchema = z.strictObject({
  cell: cellSchema,
  ...settings,
  /** Parts into which each batch is cut, trained side by side. */
  threads: threadsSchema.default(1),
});
export type RunConfig = Readonly<z.infer<typeof runConfigSchema>>;

/** One experiment: the same settings for every ticked cell but for what `overrides` says of one. */
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
      .array(cellSchema)
      .min(1, { error: 'Tick at least one cell' })
      .refine((cells) => new Set(cells).size === cells.length, { error: 'Name each cell once' })
      .default([...cellKinds]),
    ...settings,
    /** Per run; null chooses at the start, see `runConfigFor`. */
    threads: threadsSchema.nullable().default(null),
    /** A cell that is not ticked may stand here; it has no effect. */
    overrides: z.partialRecord(cellSchema, overrideSchema).default({}),
  })
  .superRefine(({ cells, activation, forgetBias, overrides }, context) => {
    const complain = (path: readonly string[], message: string) => {
      context.addIssue({ code: 'custom', path: [...path], message });
    };
    if (activation !== 'tanh' && !cells.includes('rnn'))
      complain(
        ['activation'],
        'ReLU and sigmoid are activations of the vanilla RNN alone: tick RNN',
      );
    if (forgetBias !== 0 && !cells.includes('lstm'))
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
 * What one cell's run is trained with: the one place that resolves an experiment's settings. What a
 * cell does not have (an activation to choose, a forget gate) stands at its default.
 * @param cores of the machine. Threads that are left open become 1 where several cells share it,
 *   otherwise 2: more parts of a batch than that gain nothing at these sizes
 */
export function runConfigFor(
  experiment: ExperimentConfig,
  cell: CellKind,
  cores: number,
): RunConfig {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- a run has a name beside its settings
  const { name, cells, overrides, threads, ...shared } = experiment;
  const own = { ...shared, ...overrides[cell] };
  return {
    ...own,
    cell,
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
