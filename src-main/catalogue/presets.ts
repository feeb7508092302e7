// Settings that belong together, as data: a start for the form and for `unroll train --preset`.
import { cellKinds, defaultExperiment, runConfigFor, type ExperimentConfig } from './config';

/** What a preset decides. Cells, name, seed, data, hidden size and the rest stay as they are. */
type Decides =
  | 'epochs'
  | 'batchSize'
  | 'learningRate'
  | 'optimizer'
  | 'activation'
  | 'initialization'
  | 'forgetBias'
  | 'clipNorm'
  | 'schedule'
  | 'warmupSteps'
  | 'shift';

export interface PresetSettings extends Pick<ExperimentConfig, Decides> {
  /** Nothing but what the form has a field for: whatever else a cell had of its own would be lost there. */
  readonly overrides: { readonly lstm?: { readonly forgetBias: number } };
}

export interface Preset {
  readonly label: string;
  /** What it is good for, in a sentence. */
  readonly about: string;
  readonly settings: PresetSettings;
}

const assignment: PresetSettings = {
  epochs: defaultExperiment.epochs,
  batchSize: defaultExperiment.batchSize,
  learningRate: defaultExperiment.learningRate,
  optimizer: defaultExperiment.optimizer,
  activation: defaultExperiment.activation,
  initialization: defaultExperiment.initialization,
  forgetBias: defaultExperiment.forgetBias,
  clipNorm: defaultExperiment.clipNorm,
  schedule: defaultExperiment.schedule,
  warmupSteps: defaultExperiment.warmupSteps,
  shift: defaultExperiment.shift,
  overrides: {},
};

/** Its learning rate was chosen on 5,000 held-out training images: docs/results.md. */
const tuned: PresetSettings = {
  ...assignment,
  learningRate: 2e-3,
  initialization: 'orthogonal',
  clipNorm: 1,
  schedule: 'cosine',
  warmupSteps: 500,
  overrides: { lstm: { forgetBias: 1 } },
};

const best: PresetSettings = { ...tuned, epochs: 20, shift: 2 };

export const presets = {
  assignment: {
    label: 'As in the assignment',
    about: "PyTorch's initialisation and a constant learning rate: the plain comparison.",
    settings: assignment,
  },
  tuned: {
    label: 'Tuned',
    about: 'Better at no cost: orthogonal start, warm-up and cosine, clipped gradients.',
    settings: tuned,
  },
  best: {
    label: 'Best',
    about: 'Tuned, on images that are shifted at random, for twice as long.',
    settings: best,
  },
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as PresetName[];

/** The experiment with a preset's settings in place of its own. */
export function applyPreset(config: ExperimentConfig, name: PresetName): ExperimentConfig {
  return { ...config, ...presets[name].settings };
}

/** The preset that would give every cell the settings it has; null if none would. */
export function presetOf(config: ExperimentConfig): PresetName | null {
  const runs = (of: ExperimentConfig) =>
    JSON.stringify(cellKinds.map((cell) => runConfigFor(of, cell, 1)));
  return presetNames.find((name) => runs(applyPreset(config, name)) === runs(config)) ?? null;
}
