// Sentences on how one run learned, all from its numbers.
import { count, list, loss, numberWord, percent, points } from '../words';
import { notableErrors, type Standing } from './standing';

/** The run's result, its pace, what training and evaluation say of each other, and its falls. */
export function learning(standing: Standing): string[] {
  return [result(standing), pace(standing), gap(standing), falls(standing)];
}

function result(standing: Standing): string {
  const { label, epochs, plannedEpochs, images, lastAccuracy, standardError, lastLoss } = standing;
  const short = epochs < plannedEpochs ? ` (of ${String(plannedEpochs)} planned)` : '';
  const { bestEpoch, bestAccuracy, evaluateOn } = standing;
  const best =
    bestEpoch === epochs
      ? 'the best of all its epochs'
      : `its best epoch was number ${bestEpoch} with ${percent(bestAccuracy)}`;
  return `After ${numberWord(epochs)} epoch${epochs === 1 ? '' : 's'}${short} ${label} classifies **${percent(lastAccuracy)}** of the ${count(images)} ${evaluateOn} images rightly (standard error ${points(standardError)}) at a ${evaluateOn} loss of ${loss(lastLoss)}; ${epochs === 1 ? 'there is no other epoch to compare with' : best}.`;
}

/** The levels by which convergence is told. */
export const levels = [0.95, 0.98] as const;

function pace(standing: Standing): string {
  const reached = levels.flatMap((level) => {
    const epoch = standing.firstEpochAt(level);
    return epoch === null ? [] : [`${levelWord(level)} in epoch ${epoch}`];
  });
  const missed = levels.filter((level) => standing.firstEpochAt(level) === null).map(levelWord);
  if (reached.length === 0) return `It never reached ${missed.join(' or ')}.`;
  return `It passed ${list(reached)}${missed.length > 0 ? ` and never reached ${list(missed)}` : ''}.`;
}

export const levelWord = (level: number): string => `${(level * 100).toFixed(0)}\u00a0%`;

function gap({
  evaluateOn,
  trainAccuracy,
  lastAccuracy,
  standardError,
  lastLoss,
  lowestLoss,
  ...rest
}: Standing): string {
  const difference = trainAccuracy - lastAccuracy;
  const start = `Over the last epoch's own batches it stood at ${percent(trainAccuracy)}, `;
  if (Math.abs(difference) <= 2 * standardError) {
    return `${start}level with the ${evaluateOn} images within two standard errors: no sign of overfitting.`;
  }
  if (difference < 0) {
    return `${start}${points(difference)} below the ${evaluateOn} images, as that figure is a mean over an epoch in which it was still learning.`;
  }
  const rose = rest.epochs - rest.lowestLossEpoch >= 2 && lastLoss > 1.1 * lowestLoss;
  return `${start}${points(difference)} above the ${evaluateOn} images: ${
    rose
      ? `it overfits, for the ${evaluateOn} loss has risen from its lowest value ${loss(lowestLoss)} in epoch ${rest.lowestLossEpoch}`
      : `it knows the training images a little better, though the ${evaluateOn} loss has not turned upwards`
  }.`;
}

function falls({ drops, epochs, clipped, evaluateOn }: Standing): string {
  if (epochs < 2) return '';
  const limit = `more than ${numberWord(notableErrors)} standard errors`;
  if (drops.length === 0) return `In no epoch did its ${evaluateOn} accuracy fall by ${limit}.`;
  const told = drops
    .slice(0, 3)
    .map(
      ({ epoch, before, after }) =>
        `from ${percent(before)} to ${percent(after)} in epoch ${epoch}`,
    );
  const more = drops.length > 3 ? `, and ${numberWord(drops.length - 3)} more` : '';
  const often = drops.length === 1 ? 'once' : `${numberWord(drops.length)} times`;
  const reason = clipped
    ? 'The gradients were clipped, so it was not one overlong step; a smaller learning rate at the end would calm it.'
    : 'Such spikes come from single large steps, as a gradient through many time steps is now and then very long; clipping its norm would prevent them.';
  return `Its ${evaluateOn} accuracy fell ${often} by ${limit}: ${list(told)}${more}. ${reason}`;
}
