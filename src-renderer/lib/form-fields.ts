// The settings as the form holds them: each as it is typed or chosen, and what all of them mean.
import {
  cellKinds,
  cellOfModel,
  defaultExperiment,
  type CellKind,
  type ExperimentConfig,
  type ModelKind,
} from '$contract/config';
import { list, plainNumber } from './format';
import {
  activationNames,
  cellNames,
  initializationNames,
  optimizerNames,
  scheduleNames,
} from './names';

export type Choices = Pick<
  ExperimentConfig,
  'optimizer' | 'initialization' | 'activation' | 'schedule' | 'evaluateOn' | 'reading'
> & { readonly threads: 'automatic' | '1' | '2' };
export type ChoiceField = keyof Choices;

export type TextField =
  | 'name'
  | 'hiddenSize'
  | 'epochs'
  | 'batchSize'
  | 'learningRate'
  | 'clipNorm'
  | 'forgetBias'
  | 'warmupSteps'
  | 'shift'
  | 'seed';

export type FormField = ChoiceField | TextField;
export type Fields = Choices & Readonly<Record<TextField, string>>;

export type Overrides = ExperimentConfig['overrides'];
type OwnSettings = NonNullable<Overrides[CellKind]>;

/** Fields of one cell alone. */
export const onlyOf: Readonly<Partial<Record<FormField, CellKind>>> = {
  activation: 'rnn',
  forgetBias: 'lstm',
};

export function toFields(config: ExperimentConfig): Fields {
  const { optimizer, initialization, schedule, evaluateOn, threads, overrides } = config;
  return {
    name: config.name,
    hiddenSize: String(config.hiddenSize),
    epochs: String(config.epochs),
    batchSize: String(config.batchSize),
    learningRate: plainNumber(config.learningRate),
    clipNorm: config.clipNorm === null ? '' : plainNumber(config.clipNorm),
    forgetBias: plainNumber(overrides.lstm?.forgetBias ?? config.forgetBias),
    warmupSteps: String(config.warmupSteps),
    shift: String(config.shift),
    seed: String(config.seed),
    optimizer,
    initialization,
    activation: overrides.rnn?.activation ?? config.activation,
    schedule,
    evaluateOn,
    reading: config.reading,
    threads: threads === null ? 'automatic' : threads === 1 ? '1' : '2',
  };
}

/**
 * As plain data, right or wrong. What one cell alone has (activation, forget bias) becomes that
 * cell's own setting, so that it may stand in the form while the cell is not ticked.
 */
export function toConfig(
  fields: Fields,
  cells: readonly ModelKind[],
  overrides: Overrides,
): ExperimentConfig {
  const { optimizer, initialization, activation, schedule, evaluateOn, threads } = fields;
  return {
    ...defaultExperiment,
    name: fields.name.trim(),
    cells: [...cells],
    hiddenSize: toNumber(fields.hiddenSize),
    epochs: toNumber(fields.epochs),
    batchSize: toNumber(fields.batchSize),
    learningRate: toNumber(fields.learningRate),
    clipNorm: fields.clipNorm.trim() === '' ? null : toNumber(fields.clipNorm),
    warmupSteps: toNumber(fields.warmupSteps),
    shift: toNumber(fields.shift),
    seed: toNumber(fields.seed),
    optimizer,
    initialization,
    schedule,
    evaluateOn,
    reading: fields.reading,
    threads: threads === 'automatic' ? null : Number(threads),
    overrides: {
      ...overrides,
      rnn: { ...overrides.rnn, activation },
      lstm: { ...overrides.lstm, forgetBias: toNumber(fields.forgetBias) },
    },
  };
}

/** Only what is a number through and through; Number('') would be 0. */
function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

export function withoutOverridesOf(fields: readonly string[], overrides: Overrides): Overrides {
  const kept: Overrides = {};
  for (const cell of cellKinds) {
    const own = Object.entries(overrides[cell] ?? {}).filter(([field]) => !fields.includes(field));
    kept[cell] = Object.fromEntries(own);
  }
  return kept;
}

/** "but 1e-3 for RNN", of these models; undefined where the field holds for all of them. */
export function exceptionsTo(
  field: FormField,
  overrides: Overrides,
  cells: readonly ModelKind[],
): string | undefined {
  const cellsWith = new Map<string, string[]>();
  for (const cell of cells) {
    const unrolled = cellOfModel(cell);
    const own = unrolled === null ? undefined : overrides[unrolled];
    const value = own?.[field as keyof OwnSettings];
    if (value === undefined) continue;
    const word = valueInWords(value);
    cellsWith.set(word, [...(cellsWith.get(word) ?? []), cellNames[cell]]);
  }
  if (cellsWith.size === 0) return undefined;
  return `but ${list([...cellsWith].map(([word, names]) => `${word} for ${list(names)}`))}`;
}

const kindNames = {
  ...optimizerNames,
  ...initializationNames,
  ...activationNames,
  ...scheduleNames,
};

function valueInWords(value: number | keyof typeof kindNames | null): string {
  if (value === null) return 'off';
  return typeof value === 'number' ? plainNumber(value) : kindNames[value];
}
