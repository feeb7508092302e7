// Two trained models, compared case by case: which cases one classifies correctly and the other does not. That is about these
// two sets of weights; what another seed would give is the other kind of uncertainty, and `claim.ts` speaks of it.
import { capitalised, count, counted } from '../catalogue/number-words';
import { theModel, type Evaluated } from '../catalogue/config';
import { countCases, type PairedCases } from '../contract/correct-cases';

/**
 * @param first a bit for each case (contract/correct-cases.ts), of the same cases in the same order as `second`
 * @returns null where the two do not have this many cases
 */
export function pairCases(
  first: Uint8Array,
  second: Uint8Array,
  cases: number,
): PairedCases | null {
  const bytes = Math.ceil(cases / 8);
  if (cases === 0 || first.length !== bytes || second.length !== bytes) return null;
  const onlyFirst = countCases(first.map((byte, index) => byte & ~(second[index] ?? 0)));
  const onlySecond = countCases(second.map((byte, index) => byte & ~(first[index] ?? 0)));
  const apart = onlyFirst + onlySecond;
  const isShown = atMost(Math.min(onlyFirst, onlySecond), apart) < 0.025;
  return {
    cases,
    onlyFirst,
    onlySecond,
    z: apart === 0 ? 0 : (onlyFirst - onlySecond) / Math.sqrt(apart),
    ahead: isShown ? (onlyFirst > onlySecond ? 'first' : 'second') : null,
  };
}

/** The probability of at most k heads among n tosses of a fair coin; its terms by their logarithms, as 2⁻ⁿ underflows. */
function atMost(k: number, n: number): number {
  let [logTerm, sum] = [-n * Math.LN2, 0];
  for (let heads = 0; heads <= k; heads += 1) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((n - heads) / (heads + 1));
  }
  return sum;
}

/** "GRU 8 avoids 84 mistakes of LSTM 9 on the 10,000 test images and makes 49 that it does not (z = 3.0), more than …" */
export function pairedCasesInWords(
  { cases, onlyFirst, onlySecond, z, ahead }: PairedCases,
  [first, second]: readonly [string, string],
  on: Evaluated,
): string {
  const items = `${on.item}s`;
  const images = `the ${count(cases)} ${on.evaluateOn} ${items}`;
  if (onlyFirst + onlySecond === 0) {
    return `${first} and ${second} classify the same ones of ${images} correctly`;
  }
  const [better, worse, avoided, made] =
    onlyFirst >= onlySecond
      ? [first, second, onlyFirst, onlySecond]
      : [second, first, onlySecond, onlyFirst];
  const verdict =
    ahead === null
      ? `no more than the choice of the ${items} may give`
      : `more than the choice of the ${items} gives`;
  return `${better} avoids ${counted(avoided, 'mistake')} of ${worse} on ${images} and makes ${made === 0 ? 'none' : count(made)} that it does not (z = ${Math.abs(z).toFixed(1)}), ${verdict}`;
}

/** The same where nothing else says that one seed each shows nothing beyond these two models. */
export function twoModelsInWords(
  cases: PairedCases,
  [first, second]: readonly [string, string],
  on: Evaluated,
): string {
  const said = pairedCasesInWords(cases, [theModel(first), theModel(second)], on);
  return `${capitalised(said)}. Another seed may change it.`;
}
