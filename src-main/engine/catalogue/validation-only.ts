// Settings that make a training depend on the loss that is evaluated after each epoch. They adapt the run to
// the evaluated sequences, which therefore must not be the test set.
import { formatKeyword, type SettingValue } from './setting';
import { settings } from './settings';

type LossSettings = {
  readonly [S in 'earlyStopping' | 'schedule' | 'evaluateOn']: SettingValue<(typeof settings)[S]>;
};

/** The way in which each setting uses the loss; null if it does not. */
const uses = {
  earlyStopping: ({ earlyStopping }: LossSettings) =>
    earlyStopping === null ? null : 'Early stopping chooses an epoch',
  schedule: ({ schedule }: LossSettings) =>
    schedule === 'plateau' ? 'The plateau schedule chooses learning rates by the loss' : null,
};
const names = ['earlyStopping', 'schedule'] as const;

export const isLossFollowed = (config: LossSettings): boolean =>
  names.some((name) => uses[name](config) !== null);

/** Returns the settings that must not be evaluated on the test set, each with a sentence that explains why. */
export function listValidationMistakes(config: LossSettings) {
  if (config.evaluateOn === 'validation') return [];
  return names.flatMap((name) => {
    const use = uses[name](config);
    const { label, default: usual } = settings[name];
    const { label: evaluate } = settings.evaluateOn;
    const remedy = `set ${evaluate} to validation, or ${label} to ${formatKeyword(settings[name], usual)}`;
    return use === null
      ? []
      : [[name, `${use}, so evaluate on validation sequences: ${remedy}`] as const];
  });
}
