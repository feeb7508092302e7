// The configuration of an experiment and its runs, shared by the form, the command line, IPC and the store.
import { z } from 'zod';
import { createPerKey } from './choices';
import { findMatchedHiddenSize, matchedHiddenSizes } from './parameters';
import {
  getCellOfModel,
  isCell,
  isCellKind,
  isModelKind,
  isWrittenCell,
  modelKinds,
  getModelLabel,
  renameApart,
  usualCells,
} from './models';
import type { CellKind, ModelKind } from './models';
import { toPlainLine } from '../../core/plain-text';
import { toExternalKind, externalSchema, isExternalKind, type ExternalModel } from './external';
import { createNumberSchema, getOnlyCell, createSchema, formatKeyword } from './setting';
import type { PixelOrder } from './pixel-order';
import type { Setting, SettingValue } from './setting';
import { seedCount, seedMistake } from './seeds';
import { isOfKind, type DatasetChoice } from './data-choice';
import { settings, type SettingName } from './settings';
import { getTask } from '../tasks';
import { listValidationMistakes } from './validation-only';

export * from './choices';
export * from './models';
export { pixelOrders, type PixelOrder } from './pixel-order';
export { mnist, type DatasetChoice } from './data-choice';
export { settings, type SettingName } from './settings';

type Definitions = typeof settings;
export type Settings = { readonly [S in SettingName]: SettingValue<Definitions[S]> };
type With<Flag> = { [S in SettingName]: Definitions[S] extends Flag ? S : never }[SettingName];

export const settingNames = Object.keys(settings) as readonly SettingName[];
/** A definition with the type that all settings have in common. */
export const settingDefinitions: Readonly<Record<SettingName, Setting>> = settings;

function listNamesWith<Flag>(flag: string): readonly With<Flag>[] {
  return settingNames.filter((name): name is With<Flag> => flag in settingDefinitions[name]);
}

/** Settings that an experiment can set per cell. */
const perCellNames = listNamesWith<{ perCell: true }>('perCell');
/** Settings that every preset determines; name, size, seed, data and the others are unchanged. */
export const settingsOfPresets = listNamesWith<{ preset: true }>('preset');
/** Settings that determine a compiled training step, including its shapes. */
export const stepNames = listNamesWith<{ step: string }>('step');
/** Settings that determine the graph of the compiled step. */
export type StepSetting = With<{ step: 'graph' }>;

export const defaultSettings = createPerKey(
  settingNames,
  (name) => settings[name].default,
) as Settings;

const shape = createPerKey(settingNames, (name) => {
  const schema: z.ZodType = createSchema(settingDefinitions[name]);
  return schema.default(defaultSettings[name]);
}) as { [S in SettingName]: z.ZodDefault<z.ZodType<Settings[S]>> };

const overrideShape = createPerKey(perCellNames, (name) =>
  createSchema(settingDefinitions[name]),
) as {
  [S in (typeof perCellNames)[number]]: z.ZodType<Settings[S]>;
};

const createKindSchema = <T extends string>(
  label: string,
  kinds: readonly string[],
  is: (kind: string) => kind is T,
) =>
  z.custom<T>((kind) => typeof kind === 'string' && is(kind), {
    error: `${label} must be one of ${kinds.join(', ')}, or the text of a cell`,
  });
export const cellSchema = createKindSchema<CellKind>('Cell', usualCells, isCellKind);
export const modelSchema = createKindSchema<ModelKind>('Model', modelKinds, isModelKind);
export const longestName = 80;

/** The settings of one run. They are stored with the run, so that it can be repeated. */
export const runConfigSchema = z.strictObject({
  cell: modelSchema,
  ...shape,
  hiddenSize: createNumberSchema(settings.hiddenSize.label, matchedHiddenSizes).default(
    settings.hiddenSize.default,
  ),
});
export type RunConfig = Readonly<z.infer<typeof runConfigSchema>> & {
  /** The origin of a run that another program trained; undefined for a run of Unroll. */
  readonly external?: ExternalModel | undefined;
};

/** The settings that choose a model's equations. */
export type EquationChoice = Pick<RunConfig, With<{ equations: true }>>;
/** The settings that choose how cells are combined; missing ones have their defaults. */
export type NetworkChoice = Partial<Pick<RunConfig, With<{ network: true }>>>;
export type ModelChoice = EquationChoice & NetworkChoice & Pick<RunConfig, 'cell'>;

const externalCell = z
  .string()
  .max(100)
  .refine(isExternalKind)
  .transform((kind) => toExternalKind(toPlainLine(kind)));

/** Former settings that runs of the sample data still contain, each with the only value that it had. */
const removedSettings: Readonly<Record<string, unknown>> = { precision: 'float32', shift: 0 };

/** The settings of any run in the store. */
export const storedConfigSchema = z.preprocess(
  (stored) => {
    if (stored === null || typeof stored !== 'object') return stored;
    const isRetained = ([name, value]: readonly [string, unknown]) =>
      !Object.hasOwn(removedSettings, name) || removedSettings[name] !== value;
    return Object.fromEntries(Object.entries(stored).filter(isRetained));
  },
  runConfigSchema
    .extend({ cell: modelSchema.or(externalCell), external: externalSchema.optional() })
    .refine(({ cell, external }) => isExternalKind(cell) === (external !== undefined)),
);

/** One experiment: the same settings for every selected model, except for the `overrides` of a cell. */
export const experimentConfigSchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .max(longestName, { error: `Name can have ${longestName} characters at most` })
      .transform(toPlainLine)
      .default(''),
    cells: z
      .array(modelSchema)
      .min(1, { error: 'Select at least one model' })
      .refine((cells) => new Set(cells).size === cells.length, {
        error: 'Name each model only once',
      })
      .default([...usualCells]),
    ...shape,
    /** The number of runs per model, with consecutive seeds from `seed`. */
    seeds: createSchema(seedCount).default(seedCount.default),
    /** Whether feed-forward models get as many parameters as the largest selected recurrent model. */
    matchParameters: z.boolean().default(false),
    /** The number of threads per run; null if `runConfigFor` chooses it at the start. */
    threads: createSchema(settings.threads).nullable().default(null),
    /** Settings for a cell and its library layer. Overrides of a cell that is not selected have no effect. */
    overrides: z.partialRecord(cellSchema, z.strictObject(overrideShape).partial()).default({}),
  })
  .superRefine((experiment, context) => {
    const { cells, dataset, overrides } = experiment;
    const unrolled = new Set(cells.map(getCellOfModel));
    const complain = (path: readonly string[], message: string) => {
      context.addIssue({ code: 'custom', path: [...path], message });
    };
    const noSuchSeeds = seedMistake(experiment);
    if (noSuchSeeds !== null) complain(['seeds'], noSuchSeeds);
    if (experiment.matchParameters && getPixelOrder(experiment) === null) {
      complain(['matchParameters'], 'Matching parameters works only for images: turn it off');
    }
    for (const kind of cells) {
      const cell = getCellOfModel(kind);
      if (getTask({ dataset }).isPerStep && !isCell(kind))
        complain(['cells'], `${getModelLabel(kind)} has no prediction at each step: select cells`);
      const overridden = cell === null ? {} : overrides[cell];
      for (const [name, mistake] of listValidationMistakes({ ...experiment, ...overridden })) {
        complain([name], mistake);
      }
    }
    for (const name of settingNames) {
      const setting = settingDefinitions[name];
      const only = getOnlyCell(setting);
      if (!isApplicable(setting, { dataset }) && experiment[name] !== setting.default) {
        const usual = formatKeyword(setting, setting.default);
        complain([name], `${setting.label} applies to ${setting.onData} only: set it to ${usual}`);
      }
      if (only === null) continue;
      const reason = `${setting.label} applies to ${getModelLabel(only)} only`;
      const remedy = `select ${getModelLabel(only)}, or set it to ${formatKeyword(setting, setting.default)}`;
      const isChanged = (value: unknown) => value !== undefined && value !== setting.default;
      if (isChanged(experiment[name]) && !unrolled.has(only))
        complain([name], `${reason}: ${remedy}`);
      for (const [cell, values] of Object.entries(overrides)) {
        const overridden: Readonly<Record<string, unknown>> = values ?? {};
        if (cell !== only && isChanged(overridden[name]))
          complain(['overrides', cell, name], reason);
      }
    }
  });
export type ExperimentConfig = Readonly<z.infer<typeof experimentConfigSchema>>;

/** The initial settings of the form and the command line, as in the assignment. */
export const defaultExperiment: ExperimentConfig = experimentConfigSchema.parse({});

/**
 * Resolves the settings of an experiment for one model's run; no other function does so. Settings that a model
 * or its data do not have (the activation, the forget bias, the initialisation of recurrent weights, the pixel
 * order) keep their defaults. A library's layer is trained with its cell's settings.
 * @param cores the cores of the machine. Unset threads become 1 if several runs share the machine, otherwise 2:
 * splitting a batch further gains nothing at these sizes
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
  const cell = getCellOfModel(kind);
  const foreign = settingNames.filter(
    (one) => !isApplicable(settingDefinitions[one], { cell: kind, dataset: experiment.dataset }),
  );
  return {
    ...shared,
    ...(cell === null ? {} : overrides[cell]),
    ...Object.fromEntries(foreign.map((one) => [one, defaultSettings[one]])),
    cell: kind,
    seed,
    ...(matchParameters ? { hiddenSize: findMatchedHiddenSize(kind, experiment) } : {}),
    threads: threads ?? (isAlone ? Math.min(2, cores) : 1),
  };
}

/**
 * Returns the experiment with a unique name for each custom cell.
 * @param trained the kinds
 * that have already been trained
 */
export function withNamesApart(
  { cells, overrides, ...experiment }: ExperimentConfig,
  trained: readonly ModelKind[],
): ExperimentConfig {
  const names = new Map<ModelKind, ModelKind>();
  for (const kind of cells)
    names.set(
      kind,
      isWrittenCell(kind) ? renameApart(kind, [...trained, ...names.values()]) : kind,
    );
  const renamed = <K extends ModelKind>(kind: K) => (names.get(kind) ?? kind) as K;
  return {
    ...experiment,
    cells: cells.map(renamed),
    overrides: Object.fromEntries(
      Object.entries(overrides).map(([kind, values]) => [renamed(kind as CellKind), values]),
    ),
  };
}

/**
 * Whether a setting affects this model and these data; either may be omitted. A library's layer has
 * the settings of its cell.
 */
export function isApplicable(
  { appliesTo: only, onData }: Setting,
  { cell: kind, dataset }: { readonly cell?: ModelKind; readonly dataset?: DatasetChoice },
): boolean {
  if (!isOfKind(onData, dataset)) return false;
  if (only === undefined || kind === undefined) return true;
  const cell = getCellOfModel(kind);
  if (only === 'cell') return isCell(kind);
  return only === cell || (only === 'recurrent' && cell !== null);
}

/**
 * Returns the order in which a run reads the pixels of its images; null for data that are not images,
 * and for a setting that does not apply to them.
 */
export const getPixelOrder = ({
  dataset,
  reading,
}: Pick<Settings, 'dataset' | 'reading'>): PixelOrder | null =>
  isApplicable(settings.reading, { dataset }) ? reading : null;

/** Whether a run has a setting. A run of another program has the settings that it states. */
export const hasSetting = (name: SettingName, config: RunConfig): boolean =>
  config.external === undefined
    ? isApplicable(settingDefinitions[name], config)
    : name === 'dataset' || Object.hasOwn(config.external.settings, settingDefinitions[name].key);

export type ConfigField = keyof ExperimentConfig;

/** Returns the error of each invalid field, including overrides; empty if the configuration is valid. */
export function findConfigMistakes(config: unknown): Partial<Record<ConfigField, string>> {
  const parsed = experimentConfigSchema.safeParse(config);
  if (parsed.success) return {};
  const mistakes: Partial<Record<ConfigField, string>> = {};
  for (const { path, message } of parsed.error.issues) {
    const [field = 'name', , nested = field] = path;
    mistakes[nested as ConfigField] ??= message;
  }
  return mistakes;
}
