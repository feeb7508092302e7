// Settings that belong together, as data: starting points for the form and for `unroll train --preset`.
import {
  isApplicable,
  defaultExperiment,
  usualCells,
  defaultSettings,
  settingDefinitions,
  settingsOfPresets,
  runConfigFor,
  settingNames,
} from './config';
import type { ExperimentConfig, Settings } from './config';
import { mnistTrainingImages } from './choices';
import { fitSettings, type FittedData } from './fitted-settings';

export interface Preset {
  readonly label: string;
  readonly about: string;
  /** The settings that differ from the defaults. */
  readonly changes: Partial<Pick<Settings, (typeof settingsOfPresets)[number]>>;
  readonly overrides: ExperimentConfig['overrides'];
}

/** A preset whose learning rate was chosen on 5,000 held-out training images: docs/results.md. */
const tuned: Preset = {
  label: 'Tuned',
  about:
    'Usually better at no extra cost: orthogonal weights, warm-up, cosine schedule, gradient clipping.',
  changes: {
    learningRate: 2e-3,
    initialization: 'orthogonal',
    clipNorm: 1,
    schedule: 'cosine',
    warmupSteps: 500,
  },
  overrides: { lstm: { forgetBias: 1 } },
};

export const presets = {
  assignment: {
    label: 'Standard',
    about: "PyTorch's initialisation and a constant learning rate, for a plain comparison.",
    changes: {},
    overrides: {},
  },
  tuned,
  fit: {
    label: 'Fit to this data',
    about:
      '1,000 to 3,000 updates within about two minutes, orthogonal weights, cosine schedule, gradient clipping.',
    changes: {},
    overrides: {},
  },
} as const satisfies Readonly<Record<string, Preset>>;

/**
 * The quick trial, which takes about a minute on two cores: digits as curves of 40 steps (Greydanus
 * and Kobak 2024), which are harder for a plain RNN than for a gated cell. The data are part of
 * Unroll.
 */
export const firstTrial: ExperimentConfig = {
  ...defaultExperiment,
  dataset: {
    name: 'MNIST-1D',
    sha256: '9c3821aec2d6b7693f8d7de0d9c0a40a1ae86b5b5f05f68ecb4d3678992b6479',
  },
  hiddenSize: 128,
  learningRate: 2e-3,
  batchSize: 100,
  clipNorm: 1,
  epochs: 20,
};

/** The description of the quick trial. */
export const firstTrialText = `${firstTrial.dataset.name}, ${String(firstTrial.cells.length)} cells, ${String(firstTrial.epochs)} epochs, about a minute`;

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as [PresetName, ...PresetName[]];

/** The size of MNIST, with one row per step. */
const digits: FittedData = {
  train: { count: mnistTrainingImages, steps: 28 * mnistTrainingImages, longest: 28 },
};

/**
 * Returns the experiment with a preset's settings, as far as its data have them.
 * @param data those of the experiment; MNIST, if omitted
 */
export function applyPreset(
  config: ExperimentConfig,
  name: PresetName,
  data: FittedData | null = null,
): ExperimentConfig {
  const { overrides } = presets[name];
  const changes = name === 'fit' ? fitSettings(data ?? digits) : presets[name].changes;
  const decided = settingsOfPresets.map((setting) => [setting, defaultSettings[setting]] as const);
  const changed = Object.entries(changes).filter(([setting]) =>
    isApplicable(settingDefinitions[setting as keyof typeof changes], { dataset: config.dataset }),
  );
  return { ...config, ...Object.fromEntries([...decided, ...changed]), overrides };
}

/** Returns the preset that gives every cell exactly these settings; null if there is none. */
export function findPreset(
  config: ExperimentConfig,
  data: FittedData | null = null,
): PresetName | null {
  const isAs = (other: ExperimentConfig) =>
    usualCells.every((cell) => {
      const [one, two] = [config, other].map((experiment) => runConfigFor(experiment, cell, 1));
      return settingNames.every((name) => Object.is(one?.[name], two?.[name]));
    });
  return presetNames.find((name) => isAs(applyPreset(config, name, data))) ?? null;
}
