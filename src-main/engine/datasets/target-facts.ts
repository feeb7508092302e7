// The metadata of the target numbers of a data set: their names, and the errors of naive
// predictions.
import type { SequenceDataFacts } from '../contract/sequence-data';
import { holdOutOf } from './hold-out';
import { stepsToSeason } from './tables/propose-windows';
import {
  naiveErrors,
  sequencesAt,
  type Forecast,
  type LabelledSequences,
} from './labelled-sequences';

type Target = Pick<NonNullable<SequenceDataFacts['targets']>[number], 'name' | 'channel' | 'ahead'>;
type About = Pick<SequenceDataFacts, 'channels' | 'recipe'>;

/** @param targets the numbers; none if sequences have classes */
export function targetFacts(
  targets: readonly Target[],
  about: About,
  train: LabelledSequences,
  test: LabelledSequences,
): Pick<SequenceDataFacts, 'targets'> {
  if (targets.length === 0) return {};
  const forecasts = targets.map((target) => forecastOf(target, about));
  const onTest = naiveErrors(forecasts, train, test);
  const onValidation = errorsOnValidation(forecasts, about, train);
  const all = targets.map(({ name, channel, ahead }, i) => ({
    name,
    ...(channel !== undefined && { channel, ahead }),
    ...onTest[i],
    ...(onValidation && { validation: onValidation[i] }),
  }));
  return { targets: all as SequenceDataFacts['targets'] };
}

/** Returns null for a number that is not a channel's later value. */
export function forecastOf({ name, channel = name, ahead }: Target, about: About): Forecast | null {
  const { season, horizon } = about.recipe.options;
  const index = about.channels.indexOf(channel);
  if (index < 0) return null;
  const steps = ahead ?? Number(horizon);
  return {
    channel: index,
    toSeason: season === undefined ? null : stepsToSeason(Number(season), steps),
  };
}

/** Returns null if nothing can be held out. */
function errorsOnValidation(
  forecasts: readonly (Forecast | null)[],
  { recipe }: About,
  train: LabelledSequences,
) {
  try {
    const split = holdOutOf(train, recipe);
    const taken = (indices: readonly number[]) => sequencesAt(train, Uint32Array.from(indices));
    return naiveErrors(forecasts, taken(split.train), taken(split.test));
  } catch {
    return null;
  }
}
