// Which classes a run mistakes for which.
import { greatest, sum } from 'd3-array';
import type { ItemWord } from '../../catalogue/items';
import { classExtremes, noClassDiffers, type ClassAccuracy } from '../../comparison/class-accuracy';
import { classesIn } from '../../comparison/confusion';
import { at } from '../../element-at';
import type { EpochResult } from '../../contract/run-event';
import { count, list, numberWord, percent } from '../words';
import { onlyAnswer, shareIfGuessing } from './answers';

/** @param known names of the classes, by label */
export function mistakesInWords(
  { confusion }: EpochResult,
  known: readonly string[],
  item: ItemWord = 'image',
): string {
  const classes = classesIn(confusion);
  const names = Array.from({ length: classes }, (_, label) => known[label] ?? String(label));
  const only = onlyAnswer(confusion);
  const extremes = classExtremes(
    names.map((_, label) => {
      const row = confusion.slice(label * classes, (label + 1) * classes);
      return { label, total: sum(row), right: at(row, label) };
    }),
  );
  const mistakes = confusion.flatMap((times, at) => {
    const [label, predicted] = [Math.floor(at / classes), at % classes];
    return label === predicted || times === 0 ? [] : [{ label, predicted, times }];
  });
  const top = greatest(mistakes, ({ times }) => times);
  if (top === undefined || extremes === null) return 'It makes no mistake.';
  if (only !== null) {
    const right = at(confusion, only * classes + only) / sum(confusion);
    return `It predicts class ${at(names, only)} for every ${item}, which is correct for ${percent(right)} of them.`;
  }
  const share = shareIfGuessing(confusion);
  if (share !== null) {
    return `It is correct no more often than always predicting the most frequent class would be (${percent(share)}).`;
  }
  const called = (some: readonly ClassAccuracy[]) =>
    `class${some.length > 1 ? 'es' : ''} ${list(some.map(({ label }) => at(names, label)))}`;
  const [high, low] = [percent(extremes.high), percent(extremes.low)];
  const apart =
    extremes.high === extremes.low
      ? `It classifies all classes equally well (${high})`
      : extremes.isShown
        ? `It is best on ${called(extremes.best)} (${high} correct) and weakest on ${called(extremes.worst)} (${low})`
        : `${noClassDiffers} (${low} to ${high} correct)`;
  const often = top.times === 1 ? 'once' : `${count(top.times)} times`;
  const ties = mistakes.filter(({ times }) => times === top.times).length;
  const taken = `class ${at(names, top.label)} for ${at(names, top.predicted)}`;
  return ties === 1
    ? `${apart}; its most frequent mistake is taking ${taken} (${often}).`
    : `${apart}; ${numberWord(ties)} kinds of mistake are ${ties === mistakes.length ? 'equally' : 'the most'} frequent (${often} each), such as taking ${taken}.`;
}
