// Whether two runs were trained alike: if not, their results do not show what their settings do.
import { counted, list, uncapitalised } from '$catalogue/number-words';
import { hasEndedEarly } from '$contract/early-stopping';
import type { Run } from '$contract/run';
import { epochsInWords, statusNames } from '../../ui/names';

/** All planned epochs, or as many as early stopping allowed; or both ended alike at the same epoch. */
export function areTrainedAlike(first: Run, second: Run): boolean {
  const haveFinished = [first, second].every(({ status }) => status === 'finished');
  return haveFinished || (first.status === second.status && isAsLong(first, second));
}

export const isAsLong = (first: Run, second: Run): boolean =>
  first.epochsDone === second.epochsDone;

/** Of two runs that differ in their seeds alone. */
export function seedsInWords(first: Run, second: Run): string {
  const only = 'Only their seeds differ';
  const areAlike = areTrainedAlike(first, second);
  if (areAlike && isAsLong(first, second)) return `${only}: the differences are chance.`;
  if (areAlike && [first, second].some(hasEndedEarly)) {
    const epochs = [first, second].map(({ epochsDone }) => String(epochsDone));
    return `${only}: with early stopping they trained for ${list(epochs)} epochs.`;
  }
  return `${only}, and ${lengthsInWords(first, second)}: their results cannot be compared.`;
}

/** "one has trained for 2 of 4 epochs", "one is stopped and the other diverged" */
function lengthsInWords(first: Run, second: Run): string {
  if (isAsLong(first, second)) {
    const [one, other] = [first, second].map(({ status }) => uncapitalised(statusNames[status]));
    return `one is ${one ?? ''}, the other ${other ?? ''}`;
  }
  const short = [first, second].filter(({ config, epochsDone }) => epochsDone < config.epochs);
  const [only, ...others] = short;
  if (only !== undefined && others.length === 0)
    return `one has trained for ${epochsInWords(only)}`;
  const [one, other] = [first, second].map(({ epochsDone }) => epochsDone);
  return `they have trained for ${String(one)} and ${counted(other ?? 0, 'epoch')}`;
}
