// Settings that belong together, as starting points.
export { presetNames as names, presets as definitions, applyPreset as apply } from './presets';
export { findPreset as find, firstTrial, firstTrialText } from './presets';
