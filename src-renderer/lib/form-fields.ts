// The settings as the form holds them: each as it is typed or chosen, and what all of them mean.
import {
  defaultExperiment,
  type CellKind,
  type ExperimentConfig,
  type ModelKind,
} from '$catalogue/config';
import { plainNumber } from './format';

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
    activation: config.activation,
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
export function toConfig(fields: Fields, cells: readonly ModelKind[]): ExperimentConfig {
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
    overrides: { rnn: { activation }, lstm: { forgetBias: toNumber(fields.forgetBias) } },
  };
}

/** Only what is a number through and through; Number('') would be 0. */
function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
