// Which digits a run mistakes for which.
import type { EpochResult } from '../../contract/run';
import { numberWord, percent } from '../words';

const classes = 10;

export interface Confused {
  readonly digit: number;
  readonly takenFor: number;
  readonly times: number;
}

/** The commonest mistakes, most frequent first. @param confusion 10 × 10, row true, column predicted */
export function commonMistakes(confusion: readonly number[], most: number): Confused[] {
  return confusion
    .map((times, at) => ({ digit: Math.floor(at / classes), takenFor: at % classes, times }))
    .filter(({ digit, takenFor, times }) => digit !== takenFor && times > 0)
    .sort((a, b) => b.times - a.times)
    .slice(0, most);
}

/** "It reads 8 worst (94.1 %) …" */
export function mistakesInWords({ confusion }: EpochResult): string {
  const rates = Array.from({ length: classes }, (_, digit) => {
    const row = confusion.slice(digit * classes, (digit + 1) * classes);
    const total = row.reduce((sum, n) => sum + n, 0);
    return { digit, total, right: (row[digit] ?? 0) / total };
  }).filter(({ total }) => total > 0);
  const [top] = commonMistakes(confusion, 1);
  if (top === undefined || rates.length === 0) return 'It makes no mistake at all.';
  const worst = rates.reduce((a, b) => (b.right < a.right ? b : a));
  const best = rates.reduce((a, b) => (b.right > a.right ? b : a));
  const often = top.times === 1 ? 'once' : `${numberWord(top.times)} times`;
  return `It reads ${best.digit} best (${percent(best.right)}) and ${worst.digit} worst (${percent(worst.right)}); its commonest mistake is to take a ${top.digit} for a ${top.takenFor}, ${often}.`;
}
