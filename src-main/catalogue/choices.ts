// What a setting that is one of a few may be: optimizers, activations and so on, each with its words.
// Readings of the image have more to them and stand in reading.ts.

export interface Choice {
  /** In a list to choose from. */
  readonly label: string;
  /** Within a line, where the label would not do: "cosine, orthogonal". */
  readonly short?: string;
  /** What it does, no longer than a line of half the form. */
  readonly hint?: string;
}

/** By the word that configurations, the command line and filters use. */
export type Choices = Readonly<Record<string, Choice>>;

export function kindsOf<C extends Choices>(choices: C): readonly (keyof C & string)[] {
  return Object.keys(choices);
}

/** To show what one chooses from. */
export function labelsOf<K extends string>(choices: Readonly<Record<K, Choice>>) {
  const labels = kindsOf(choices).map((kind) => [kind, choices[kind].label] as const);
  return Object.fromEntries(labels) as Readonly<Record<K, string>>;
}

export const optimizers = {
  adam: { label: 'Adam' },
  sgd: { label: 'SGD' },
  rmsprop: { label: 'RMSprop' },
} as const satisfies Choices;
export type OptimizerKind = keyof typeof optimizers;
export const optimizerKinds = kindsOf(optimizers);

/** Of the vanilla RNN. */
export const activations = {
  tanh: { label: 'tanh' },
  relu: { label: 'ReLU', hint: 'Best with identity' },
  sigmoid: { label: 'Sigmoid', short: 'sigmoid' },
} as const satisfies Choices;
export type ActivationKind = keyof typeof activations;

export const initializations = {
  pytorch: { label: 'PyTorch', hint: 'Within ±1/√hidden' },
  orthogonal: { label: 'Orthogonal', short: 'orthogonal', hint: 'Recurrent weights' },
  identity: { label: 'Identity', short: 'identity', hint: 'Made for ReLU' },
} as const satisfies Choices;
export type InitializationKind = keyof typeof initializations;
export const initializationKinds = kindsOf(initializations);

export const schedules = {
  constant: { label: 'Constant', short: 'constant', hint: 'Constant rate' },
  cosine: { label: 'Cosine', short: 'cosine', hint: 'Falls to 0' },
} as const satisfies Choices;

/** So many of the last training images are held out for the validation set. */
export const validationImages = 5000;

export const evaluationSets = {
  test: { label: 'Test images', short: 'test images' },
  validation: {
    label: 'Validation images',
    short: 'validation images',
    hint: `${validationImages.toLocaleString('en-US')} training images, held out for choosing settings`,
  },
} as const satisfies Choices;
export type EvaluationSet = keyof typeof evaluationSets;
