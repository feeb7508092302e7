// Which classes a run mistakes for which.
import { greatest, sum } from 'd3-array';
import type { ItemWord } from '../../catalogue/items';
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
  const rates = names
    .map((name, label) => {
      const row = confusion.slice(label * classes, (label + 1) * classes);
      const total = sum(row);
      return { name, total, right: at(row, label) / total };
    })
    .filter(({ total }) => total > 0);
  const mistakes = confusion.flatMap((times, at) => {
    const [label, predicted] = [Math.floor(at / classes), at % classes];
    return label === predicted || times === 0 ? [] : [{ label, predicted, times }];
  });
  const top = greatest(mistakes, ({ times }) => times);
  if (top === undefined) return 'It makes no mistake.';
  if (only !== null) {
    const right = at(confusion, only * classes + only) / sum(confusion);
    return `It predicts class ${at(names, only)} for every ${item}, which is correct for ${percent(right)} of them.`;
  }
  const share = shareIfGuessing(confusion);
  if (share !== null) {
    return `It is correct no more often than always predicting the most frequent class would be (${percent(share)}).`;
  }
  const right = rates.map((rate) => rate.right);
  const [high, low] = [Math.max(...right), Math.min(...right)];
  const classesAt = (rate: number) => {
    const found = rates.filter((one) => one.right === rate).map(({ name }) => name);
    return `class${found.length > 1 ? 'es' : ''} ${list(found)}`;
  };
  const often = top.times === 1 ? 'once' : `${count(top.times)} times`;
  const ties = mistakes.filter(({ times }) => times === top.times).length;
  const taken = `class ${at(names, top.label)} for ${at(names, top.predicted)}`;
  const extremes =
    high === low
      ? `It classifies all classes equally well (${percent(high)})`
      : `It is best on ${classesAt(high)} (${percent(high)} correct) and weakest on ${classesAt(low)} (${percent(low)})`;
  return ties === 1
    ? `${extremes}; its most frequent mistake is taking ${taken} (${often}).`
    : `${extremes}; it makes ${numberWord(ties)} mistakes most often (${often} each), such as taking ${taken}.`;
}
