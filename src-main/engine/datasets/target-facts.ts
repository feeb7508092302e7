// The metadata of the target numbers of a data set: their names, and the errors of naive
// predictions.
import type { SequenceDataMetadata } from '../contract/sequence-data';
import { splitHoldOut } from './hold-out';
import { countStepsToSeason } from './tables/propose-windows';
import {
  computeNaiveErrors,
  selectSequences,
  type Forecast,
  type LabelledSequences,
} from './labelled-sequences';

type Target = Pick<
  NonNullable<SequenceDataMetadata['targets']>[number],
  'name' | 'channel' | 'ahead'
>;
type About = Pick<SequenceDataMetadata, 'channels' | 'recipe'>;

/** @param targets the numbers; none if sequences have classes */
export function createTargetProperties(
  targets: readonly Target[],
  about: About,
  train: LabelledSequences,
  test: LabelledSequences,
): Pick<SequenceDataMetadata, 'targets'> {
  if (targets.length === 0) return {};
  const forecasts = targets.map((target) => findForecast(target, about));
  const onTest = computeNaiveErrors(forecasts, train, test);
  const onValidation = computeValidationErrors(forecasts, about, train);
  const all = targets.map(({ name, channel, ahead }, i) => ({
    name,
    ...(channel !== undefined && { channel, ahead }),
    ...onTest[i],
    ...(onValidation && { validation: onValidation[i] }),
  }));
  return { targets: all as SequenceDataMetadata['targets'] };
}

/** Returns null for a number that is not a channel's later value. */
export function findForecast(
  { name, channel = name, ahead }: Target,
  about: About,
): Forecast | null {
  const { season, horizon } = about.recipe.options;
  const index = about.channels.indexOf(channel);
  if (index < 0) return null;
  const steps = ahead ?? Number(horizon);
  return {
    channel: index,
    toSeason: season === undefined ? null : countStepsToSeason(Number(season), steps),
  };
}

/** Returns null if nothing can be held out. */
function computeValidationErrors(
  forecasts: readonly (Forecast | null)[],
  { recipe }: About,
  train: LabelledSequences,
) {
  try {
    const split = splitHoldOut(train, recipe);
    const taken = (indices: readonly number[]) => selectSequences(train, Uint32Array.from(indices));
    return computeNaiveErrors(forecasts, taken(split.train), taken(split.test));
  } catch {
    return null;
  }
}
