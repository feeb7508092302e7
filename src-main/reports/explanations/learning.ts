// Sentences about how one run learned, all from its numbers. None names a cause.
import { theModel } from '../../catalogue/models';
import { count, list, loss, numberWord, percent, points } from '../words';
import { levelWord } from './levels';
import type { RunStanding } from './standing';

/**
 * The run's result, its pace, the gap between training and evaluation, and its loss; '' for what does not
 * apply. @param levels of accuracy
 */
export function learning(standing: RunStanding, levels: readonly number[]): string[] {
  const { isConstant, shareIfGuessing, item } = standing;
  if (isConstant || shareIfGuessing !== null) {
    const answers = isConstant
      ? `It predicts the same class for every ${item}.`
      : `That is no better than always predicting the most frequent class, which is correct for ${percent(shareIfGuessing ?? NaN)}.`;
    return [result(standing), answers, lossOfGuessing(standing)];
  }
  return [
    result(standing),
    pace(standing, levels),
    gap(standing),
    losses(standing),
    lossOfGuessing(standing),
  ];
}

function result(standing: RunStanding): string {
  const { label, epochs, plannedEpochs, images, lastAccuracy, standardError, lastLoss } = standing;
  const short = epochs < plannedEpochs ? ` (of ${String(plannedEpochs)} planned)` : '';
  const { bestEpoch, bestAccuracy, evaluateOn, item } = standing;
  const best =
    epochs === 1
      ? ''
      : bestEpoch === epochs
        ? '; no earlier epoch was better'
        : `; its best was epoch ${bestEpoch} with ${percent(bestAccuracy)}`;
  return `After ${numberWord(epochs)} epoch${epochs === 1 ? '' : 's'}${short} ${theModel(label)} classifies **${percent(lastAccuracy)}** of the ${count(images)} ${evaluateOn} ${item}s correctly (standard error of these ${item}s ${points(standardError)}) at a ${evaluateOn} loss of ${loss(lastLoss)}${best}.`;
}

function pace(standing: RunStanding, levels: readonly number[]): string {
  if (levels.length === 0) return '';
  const epochs = [...new Set(levels.map(standing.firstEpochAt))].filter((epoch) => epoch !== null);
  const reached = epochs.map((epoch) => {
    const then = levels.filter((level) => standing.firstEpochAt(level) === epoch);
    return `${list(then.map(levelWord))} in epoch ${epoch}`;
  });
  const missed = levels.filter((level) => standing.firstEpochAt(level) === null).map(levelWord);
  if (reached.length === 0) return `It did not reach ${missed.join(' or ')}.`;
  return `It reached ${list(reached)}${missed.length > 0 ? ` and did not reach ${list(missed)}` : ''}.`;
}

function gap({
  evaluateOn,
  item,
  trainAccuracy,
  lastAccuracy,
  standardError,
}: RunStanding): string {
  const difference = trainAccuracy - lastAccuracy;
  const start = `Over the batches of its last epoch it classified ${percent(trainAccuracy)} correctly (a mean over the epoch, while the weights still changed)`;
  if (Math.abs(difference) <= 2 * standardError) {
    return `${start}, within two standard errors of the ${evaluateOn} ${item}s.`;
  }
  return `${start}, ${points(difference)} ${difference < 0 ? 'below' : 'above'} the ${evaluateOn} ${item}s.`;
}

/** Whether the loss has started to rise. */
function losses({
  evaluateOn,
  item,
  epochs,
  lastLoss,
  lowestLoss,
  lowestLossEpoch,
}: RunStanding): string {
  if (epochs < 2 || !Number.isFinite(lowestLoss)) return '';
  if (!Number.isFinite(lastLoss)) return `Its ${evaluateOn} loss is no longer a finite number.`;
  if (lowestLossEpoch === epochs || lastLoss === lowestLoss)
    return `Its ${evaluateOn} loss was lowest in the last epoch.`;
  const grown = (lastLoss / lowestLoss - 1) * 100;
  const sign =
    epochs - lowestLossEpoch >= 2 && grown > 10
      ? `; a loss that rises on ${item}s that are not trained on is a sign of overfitting`
      : '';
  return `Its ${evaluateOn} loss was lowest in epoch ${lowestLossEpoch} (${loss(lowestLoss)}) and ended ${grown.toFixed(grown < 10 ? 1 : 0)}\u00a0% higher${sign}.`;
}

/** A loss that shows sure and wrong answers, whatever the accuracy is. */
function lossOfGuessing({ evaluateOn, lastLoss, classes }: RunStanding): string {
  const guessing = Math.log(classes);
  if (!(lastLoss > 2 * guessing)) return '';
  return `Its ${evaluateOn} loss is far above the ${loss(guessing)} of giving each class the same probability: it is confident where it is wrong.`;
}
