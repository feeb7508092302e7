// Settings that belong together, as starting points.
export { presetNames as names, presets as definitions, applyPreset as apply } from './presets';
export { presetOf as find, firstTrial, trialInWords as firstTrialText } from './presets';
