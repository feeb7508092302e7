// The choices of settings with few values (optimizers, activations and so on) and their labels.
// Pixel orders need more than labels and are in pixel-order.ts.

export interface Choice {
  /** The name in a list of choices. */
  readonly label: string;
  /** The name within a line of text, if it differs from the label: "cosine, orthogonal". */
  readonly short?: string;
  /** A short description that fits on one line in half the form's width. */
  readonly hint?: string;
}

/** Choices keyed by the value in configurations, on the command line and in filters. */
export type Choices = Readonly<Record<string, Choice>>;

export function listKinds<C extends Choices>(choices: C): readonly (keyof C & string)[] {
  return Object.keys(choices);
}

/** Returns a record with a value for each of these keys. */
export function createPerKey<K extends string, T>(
  keys: readonly K[],
  getSettingValue: (key: K) => T,
) {
  return Object.fromEntries(keys.map((key) => [key, getSettingValue(key)])) as Readonly<
    Record<K, T>
  >;
}

export function getLabels<K extends string>(choices: Readonly<Record<K, Choice>>) {
  return createPerKey(listKinds(choices), (kind) => choices[kind].label);
}

/** `slots`: the state that an optimizer stores for each weight, by PyTorch's names. */
export const optimizers = {
  adam: { label: 'Adam', slots: ['exp_avg', 'exp_avg_sq'] },
  sgd: { label: 'SGD', slots: [] },
  rmsprop: { label: 'RMSprop', slots: ['square_avg'] },
} as const satisfies Readonly<Record<string, Choice & { readonly slots: readonly string[] }>>;
export type OptimizerKind = keyof typeof optimizers;
export const optimizerKinds = listKinds(optimizers);

export const activations = {
  tanh: { label: 'tanh' },
  relu: { label: 'ReLU', hint: 'Best with identity' },
  sigmoid: { label: 'Sigmoid', short: 'sigmoid' },
} as const satisfies Choices;
export type ActivationKind = keyof typeof activations;

export const initializations = {
  pytorch: { label: 'PyTorch', hint: 'Within ±1/√hidden' },
  orthogonal: { label: 'Orthogonal', short: 'orthogonal', hint: 'Recurrent weights' },
  identity: { label: 'Identity', short: 'identity', hint: 'For ReLU' },
} as const satisfies Choices;
export type InitializationKind = keyof typeof initializations;
export const initializationKinds = listKinds(initializations);

export const schedules = {
  constant: { label: 'Constant', short: 'constant', hint: 'Constant rate' },
  cosine: { label: 'Cosine', short: 'cosine', hint: 'Falls to 0' },
  plateau: { label: 'Plateau', short: 'plateau', hint: 'Halved when the loss stalls' },
} as const satisfies Choices;

export const directions = {
  no: { label: 'First to last', short: 'one direction', hint: 'One direction' },
  yes: { label: 'Both', short: 'both directions', hint: 'Bidirectional' },
} as const satisfies Choices;

/** The output of the top layer that the head reads. */
export const readouts = {
  last: { label: 'Last state', short: 'last state', hint: 'For each direction' },
  mean: { label: 'Mean state', short: 'mean state', hint: 'Over all steps' },
} as const satisfies Choices;
export type ReadoutKind = keyof typeof readouts;

export const mnistTrainingImages = 60_000;
/** The number of training images, taken from the end, that form the validation set. */
export const validationImages = 5000;

export const evaluationSets = {
  test: { label: 'Test sequences', short: 'test sequences' },
  validation: {
    label: 'Validation sequences',
    short: 'validation sequences',
    hint: `Training sequences held out for choosing settings: ${validationImages.toLocaleString('en-US')} images, or a fifth of other data`,
  },
} as const satisfies Choices;
export type EvaluationSet = keyof typeof evaluationSets;
