// What a data set says of the numbers that its sequences have: their names, and how far answers that know no sequence are off.
import type { SequenceDataFacts } from '../contract/sequence-data';
import { holdOutOf } from './hold-out';
import { stepsToSeason } from './tables/windows';
import { naiveErrors, takeSequences, type LabelledSequences } from './labelled-sequences';

/** @param names of the numbers; none where sequences have classes */
export function targetFacts(
  names: readonly string[],
  about: Pick<SequenceDataFacts, 'channels' | 'recipe'>,
  train: LabelledSequences,
  test: LabelledSequences,
): Pick<SequenceDataFacts, 'targets'> {
  if (names.length === 0) return {};
  const onTest = naiveErrors(names, about.channels, train, test, toSeasonOf(about.recipe));
  const onValidation = errorsOnValidation(names, about, train);
  const targets = names.map((name, i) => ({
    name,
    ...onTest[i],
    ...(onValidation && { validation: onValidation[i] }),
  }));
  return { targets: targets as SequenceDataFacts['targets'] };
}

function toSeasonOf({ options }: SequenceDataFacts['recipe']): number | null {
  const { season, horizon } = options;
  return season === undefined ? null : stepsToSeason(Number(season), Number(horizon));
}

/** null where nothing can be held out. */
function errorsOnValidation(
  names: readonly string[],
  { channels, recipe }: Pick<SequenceDataFacts, 'channels' | 'recipe'>,
  train: LabelledSequences,
) {
  try {
    const split = holdOutOf(train, recipe);
    const taken = (indices: readonly number[]) => takeSequences(train, Uint32Array.from(indices));
    return naiveErrors(names, channels, taken(split.train), taken(split.test), toSeasonOf(recipe));
  } catch {
    return null;
  }
}
