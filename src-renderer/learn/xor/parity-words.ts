// How well a network has learned parity, in a sentence that follows from its numbers alone.
import { range } from 'd3-array';
import { at } from '$element-at';
import { modelLabels } from '$catalogue/models';
import type { ParityResult, ParitySettings, ParityTest } from '$contract/parity';
import { count, percent } from '../../ui/format';

/** From this accuracy on, a test length counts as mastered. */
const mastered = 0.9;
/** An accuracy this close to a half counts as guessing. */
const guessing = 0.1;

export interface ParityStanding {
  readonly settings: ParitySettings;
  /** Null while it trains, and when it was stopped before its first batch. */
  readonly result: ParityResult | null;
  readonly running: boolean;
  /** Batches so far. */
  readonly batches: number;
  /** Over the last few batches; null before the first. */
  readonly recentAccuracy: number | null;
}

export function parityInWords(standing: ParityStanding): string {
  const { settings, result, running, batches, recentAccuracy } = standing;
  const name = modelLabels[settings.cell];
  if (running) {
    if (recentAccuracy === null) return `${name} is about to start training`;
    return `${name} after ${batchesInWords(batches)}: ${percent(recentAccuracy, 0)} correct, ${inWords(recentAccuracy)}`;
  }
  if (result === null) return `${name} was stopped before it ended`;
  if (result.learnedAt !== null)
    return `${name} learned the parity of ${bits(settings.length)} after ${batchesInWords(result.learnedAt)}. ${whatWasLearned(settings, result.test)}`;
  const accuracy = accuracyOn(result.test, settings.length);
  const after = batchesInWords(result.batches);
  if (Math.abs(accuracy - 0.5) < guessing) {
    const correct = `${percent(accuracy, 0)} correct on strings of ${bits(settings.length)}`;
    return result.stopped
      ? `${name} was stopped after ${after}, still guessing: ${correct}`
      : `${name} is still guessing after ${after}: ${correct}`;
  }
  const stopped = result.stopped ? ', when it was stopped' : '';
  return `${name} has not quite learned ${bits(settings.length)} after ${after}${stopped}: ${percent(accuracy, 0)} correct`;
}

/** A network that learned the rule has mastered every length, shorter and longer ones. */
function whatWasLearned({ length }: ParitySettings, test: ParityTest): string {
  const tested = test.accuracyByLength.length;
  const fails = range(1, tested + 1).filter((one) => accuracyOn(test, one) < mastered);
  const longer = fails.find((one) => one > length);
  const first = longer ?? fails.at(0);
  if (first === undefined)
    return `It learned the rule: on ${bits(tested)} ${percent(accuracyOn(test, tested), 0)} correct`;
  const what =
    longer === length + 1 || longer === undefined
      ? 'that length, not the rule'
      : 'more than that length, but not the rule';
  return `It learned ${what}: on ${bits(first)} ${percent(accuracyOn(test, first), 0)} correct`;
}

function inWords(accuracy: number): string {
  if (Math.abs(accuracy - 0.5) < guessing) return 'as good as guessing';
  return accuracy < 1 ? 'it begins to learn' : 'without a mistake';
}

const accuracyOn = ({ accuracyByLength }: ParityTest, length: number) =>
  at(accuracyByLength, length - 1);
const bits = (n: number) => (n === 1 ? '1 bit' : `${count(n)} bits`);
const batchesInWords = (n: number) => (n === 1 ? '1 batch' : `${count(n)} batches`);
