// What a user may ask to be trained. One schema serves the form, the command line, IPC and the store.
import { z } from 'zod';
import { matchedHiddenSize, matchedHiddenSizes } from './parameters';
import { cellKinds, cellOfModel, modelKinds, modelLabels, noModel } from './models';
import type { ModelKind, RunKind } from './models';
import { plainLine } from './plain-text';
import { numberIn, oneOf, schemaOf, wordOf } from './setting';
import type { Setting, ValueOf } from './setting';
import { seedCount, seedMistake } from './seeds';
import { settings, type SettingName } from './settings';

export * from './choices';
export * from './models';
export { readingKinds, type ReadingKind } from './reading';
export { settings, type DatasetChoice, type SettingName } from './settings';

type Definitions = typeof settings;
export type Settings = { readonly [S in SettingName]: ValueOf<Definitions[S]> };
type With<Flag> = { [S in SettingName]: Definitions[S] extends Flag ? S : never }[SettingName];

export const settingNames = Object.keys(settings) as readonly SettingName[];
/** A definition without its exact type: what all settings have in common. */
export const definitionOf: Readonly<Record<SettingName, Setting>> = settings;

function namesWith<Flag>(flag: string): readonly With<Flag>[] {
  return settingNames.filter((name): name is With<Flag> => flag in definitionOf[name]);
}

/** What an experiment may give a cell of its own. */
const perCellNames = namesWith<{ perCell: true }>('perCell');
/** What every preset decides; name, size, seed, data and the rest stay as they are. */
export const presetDecides = namesWith<{ preset: true }>('preset');
/** What a compiled training step depends on, its shapes included. */
export const stepNames = namesWith<{ step: string }>('step');
/** What its graph is made of. */
export type StepSetting = With<{ step: 'graph' }>;

function perSetting<N extends SettingName, T>(names: readonly N[], make: (name: N) => T) {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}

export const defaultSettings = perSetting(
  settingNames,
  (name) => settings[name].default,
) as Settings;

const shape = perSetting(settingNames, (name) => {
  const schema: z.ZodType = schemaOf(definitionOf[name]);
  return schema.default(defaultSettings[name]);
}) as { [S in SettingName]: z.ZodDefault<z.ZodType<Settings[S]>> };

const ownShape = perSetting(perCellNames, (name) => schemaOf(definitionOf[name])) as {
  [S in (typeof perCellNames)[number]]: z.ZodType<Settings[S]>;
};

export const cellSchema = oneOf('Cell', cellKinds);
export const modelSchema = oneOf('Model', modelKinds);
export const longestName = 80;

/** One run to be trained: one model with its settings. This is what a run keeps for its replay. */
export const runConfigSchema = z.strictObject({
  cell: modelSchema,
  ...shape,
  hiddenSize: numberIn(settings.hiddenSize.label, matchedHiddenSizes).default(
    settings.hiddenSize.default,
  ),
});
export type RunConfig = Readonly<z.infer<typeof runConfigSchema>>;

/** Of any run in the store: without a model none of the settings counts. */
export const storedConfigSchema = runConfigSchema.extend({
  cell: oneOf('Model', [...modelKinds, noModel]),
});
export type StoredConfig = Readonly<z.infer<typeof storedConfigSchema>>;

/** One experiment: the same settings for every selected model but for what `overrides` says of a cell. */
export const experimentConfigSchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .max(longestName, { error: `Name can have ${longestName} characters at most` })
      .transform(plainLine)
      .default(''),
    cells: z
      .array(modelSchema)
      .min(1, { error: 'Select at least one model' })
      .refine((cells) => new Set(cells).size === cells.length, { error: 'Name each model once' })
      .default([...cellKinds]),
    ...shape,
    /** Each model is trained so often, with `seed` and those that follow it. */
    seeds: schemaOf(seedCount).default(seedCount.default),
    /** Gives feed-forward models as many parameters as the largest selected recurrent one has. */
    matchParameters: z.boolean().default(false),
    /** Per run; null chooses at the start, see `runConfigFor`. */
    threads: schemaOf(settings.threads).nullable().default(null),
    /** Holds for a cell and its library twin. A cell that is not selected may stand here; it has no effect. */
    overrides: z.partialRecord(cellSchema, z.strictObject(ownShape).partial()).default({}),
  })
  .superRefine((experiment, context) => {
    const { cells, overrides } = experiment;
    const unrolled = new Set(cells.map(cellOfModel));
    const complain = (path: readonly string[], message: string) => {
      context.addIssue({ code: 'custom', path: [...path], message });
    };
    const noSuchSeeds = seedMistake(experiment);
    if (noSuchSeeds !== null) complain(['seeds'], noSuchSeeds);
    for (const name of settingNames) {
      const setting = definitionOf[name];
      const { appliesTo: only } = setting;
      if (only === undefined || only === 'recurrent') continue;
      const reason = `${setting.label} applies to ${modelLabels[only]} only`;
      const remedy = `select ${modelLabels[only]}, or set it to ${wordOf(setting, setting.default)}`;
      const isOwn = (value: unknown) => value !== undefined && value !== setting.default;
      if (isOwn(experiment[name]) && !unrolled.has(only)) complain([name], `${reason}: ${remedy}`);
      for (const cell of cellKinds) {
        const own: Readonly<Record<string, unknown>> = overrides[cell] ?? {};
        if (cell !== only && isOwn(own[name])) complain(['overrides', cell, name], reason);
      }
    }
  });
export type ExperimentConfig = Readonly<z.infer<typeof experimentConfigSchema>>;

/** The form's and the command line's starting point: as in the assignment. */
export const defaultExperiment: ExperimentConfig = experimentConfigSchema.parse({});

/**
 * What one model's run is trained with: the one place that resolves an experiment's settings. What a
 * model does not have (an activation to choose, a forget gate, recurrent weights to start in another
 * way) stands at its default. A library's layer trains with its cell's settings.
 * @param cores of the machine. Threads that are left open become 1 where several runs share it,
 *   otherwise 2: more parts of a batch than that gain nothing at these sizes
 * @param seed one of the experiment's
 */
export function runConfigFor(
  experiment: ExperimentConfig,
  kind: ModelKind,
  cores: number,
  seed = experiment.seed,
): RunConfig {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- a run has a name beside its settings
  const { name, cells, overrides, seeds, threads, matchParameters, ...shared } = experiment;
  const isAlone = cells.length === 1 && seeds === 1;
  const cell = cellOfModel(kind);
  const foreign = settingNames.filter((one) => !appliesTo(definitionOf[one], kind));
  return {
    ...shared,
    ...(cell === null ? {} : overrides[cell]),
    ...Object.fromEntries(foreign.map((one) => [one, defaultSettings[one]])),
    cell: kind,
    seed,
    ...(matchParameters ? { hiddenSize: matchedHiddenSize(kind, experiment) } : {}),
    threads: threads ?? (isAlone ? Math.min(2, cores) : 1),
  };
}

/** Whether a setting makes a difference to a model of this kind: a library's layer has the settings of its cell. */
export function appliesTo({ appliesTo: only }: Setting, kind: RunKind): boolean {
  if (kind === noModel) return false;
  const cell = cellOfModel(kind);
  return only === undefined || only === cell || (only === 'recurrent' && cell !== null);
}

export type ConfigField = keyof ExperimentConfig;

/** The reason beside each wrong field, a cell's own ones included; an empty object when all is right. */
export function findConfigMistakes(config: unknown): Partial<Record<ConfigField, string>> {
  const parsed = experimentConfigSchema.safeParse(config);
  if (parsed.success) return {};
  const mistakes: Partial<Record<ConfigField, string>> = {};
  for (const { path, message } of parsed.error.issues) {
    const [field = 'name', , own = field] = path;
    mistakes[own as ConfigField] ??= message;
  }
  return mistakes;
}
