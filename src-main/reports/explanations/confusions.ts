// Which classes a run mistakes for which.
import { greatest, least, sum } from 'd3-array';
import type { ItemWord } from '../../catalogue/items';
import { levelAmong } from '../../comparison/claim';
import { classesIn } from '../../comparison/confusion';
import { tQuantile } from '../../comparison/statistics';
import { at } from '../../element-at';
import type { EpochResult } from '../../contract/run-event';
import { count, list, numberWord, percent } from '../words';
import { onlyAnswer, proportionError, shareIfGuessing } from './answers';

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
  const best = greatest(rates, ({ right }) => right);
  const worst = least(rates, ({ right }) => right);
  if (top === undefined || best === undefined || worst === undefined) return 'It makes no mistake.';
  if (only !== null) {
    const right = at(confusion, only * classes + only) / sum(confusion);
    return `It predicts class ${at(names, only)} for every ${item}, which is correct for ${percent(right)} of them.`;
  }
  const share = shareIfGuessing(confusion);
  if (share !== null) {
    return `It is correct no more often than always predicting the most frequent class would be (${percent(share)}).`;
  }
  const classesAt = (rate: number) => {
    const found = rates.filter((one) => one.right === rate).map(({ name }) => name);
    return `class${found.length > 1 ? 'es' : ''} ${list(found)}`;
  };
  const [high, low] = [percent(best.right), percent(worst.right)];
  const extremes =
    best.right === worst.right
      ? `It classifies all classes equally well (${high})`
      : differ(best, worst, rates.length)
        ? `It is best on ${classesAt(best.right)} (${high} correct) and weakest on ${classesAt(worst.right)} (${low})`
        : `No class differs from another by more than chance gives (${low} to ${high} correct)`;
  const often = top.times === 1 ? 'once' : `${count(top.times)} times`;
  const ties = mistakes.filter(({ times }) => times === top.times).length;
  const taken = `class ${at(names, top.label)} for ${at(names, top.predicted)}`;
  return ties === 1
    ? `${extremes}; its most frequent mistake is taking ${taken} (${often}).`
    : `${extremes}; ${numberWord(ties)} kinds of mistake are ${ties === mistakes.length ? 'equally' : 'the most'} frequent (${often} each), such as taking ${taken}.`;
}

interface Rate {
  readonly right: number;
  readonly total: number;
}

/** Whether two proportions of that many images differ by more than chance gives among all pairs of so many classes. */
function differ(first: Rate, second: Rate, classes: number): boolean {
  const totals = [first.total, second.total];
  const images = sum(totals);
  const pooled = (first.right * first.total + second.right * second.total) / images;
  const error = Math.hypot(...totals.map((total) => proportionError(pooled, total)));
  const most = tQuantile(Math.max(1, images - 2), levelAmong(classes));
  return Math.abs(first.right - second.right) > most * error;
}
