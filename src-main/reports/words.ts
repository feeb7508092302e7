// Numbers and names as a report writes them.
import { clock } from '../catalogue/durations';
import { fixed, superscript } from '../catalogue/number-words';
import { plainLine } from '../catalogue/plain-text';
import { printValue } from '../catalogue/print-value';
import { hasEndedEarly } from '../contract/early-stopping';
import type { Run, RunStatus } from '../contract/run';
export { count, counted, list, superscript } from '../catalogue/number-words';

const space = '\u00a0';

/** "97.31 %" */
export const percent = (fraction: number): string => printValue('test/accuracy', fraction);

/** A difference of fractions: "1.53 percentage points" */
export function points(difference: number): string {
  const size = fixed(Math.abs(difference) * 100, 2);
  return `${size} percentage point${size === '1.00' ? '' : 's'}`;
}

export const loss = (value: number): string => printValue('test/loss', value);

/** In a column of times. */
export const time = (milliseconds: number): string => clock(milliseconds, space);

/** Numbers with an exponent, as people set them: "1e-3" as $10^{-3}$, "2.5e-4" as $2.5 \\times 10^{-4}$. */
export const typesetPowers = (words: string): string =>
  words.replace(
    /(?<![\w.])(\d+(?:\.\d+)?)e([+-]?\d+)\b/g,
    (_, digits: string, exponent: string) => {
      const power = `10^{${Number(exponent)}}`;
      return digits === '1' ? `$${power}$` : `$${digits} \\times ${power}$`;
    },
  );

/** A factor: "2.9" */
export const times = (factor: number): string => factor.toFixed(factor < 10 ? 1 : 0);

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** "three", "12" */
export const numberWord = (value: number): string => small[value] ?? String(value);

const mostInFigure = 24;
/** A name that fits beside a curve: cut in the middle, since an experiment's names differ at their ends. */
export function inFigure(name: string): string {
  if (name.length <= mostInFigure) return name;
  const half = Math.floor((mostInFigure - 1) / 2);
  return `${name.slice(0, half).trimEnd()}…${name.slice(-half).trimStart()}`;
}

/** How a run that is not finished ended: a clause after its name. */
const endings: Readonly<Record<Exclude<RunStatus, 'finished'>, string>> = {
  running: 'was still training when this report was made',
  paused: 'was paused when this report was made',
  stopped: 'was stopped before its last epoch',
  interrupted: 'was interrupted before its last epoch',
  crashed: 'crashed before its last epoch',
  diverged: 'diverged: a value was no longer finite',
};

/** As the trainer says it (training/problems.ts), and nothing else that may stand there. */
const whereDiverged =
  /^Diverged (at step \d+ \(batch \d+ of epoch \d+\): the [a-z ]+ (?:is no longer a finite number|are no longer finite numbers))\./;

/** How a run ended, to follow its name; '' for one that trained all its epochs. */
export function endingOf(run: Run): string {
  const { status, reason } = run;
  if (status === 'finished') return hasEndedEarly(run) ? 'was ended by early stopping' : '';
  const where = status === 'diverged' ? whereDiverged.exec(reason ?? '')?.[1] : undefined;
  return where === undefined ? endings[status] : `diverged ${where}`;
}

/** Foreign text, such as a run's name, as one line that no markup, mathematics or terminal reads as its own. */
export function plain(words: string): string {
  return plainLine(words).replace(/[`*$]/g, ' ').replace(/\s+/g, ' ').trim();
}

/** 0.001 as 10⁻³ */
export const tenToThe = (value: number): string =>
  `10${superscript(Math.round(Math.log10(value)))}`;

/** On a logarithmic axis, as people write it: 0.05 and 100, but 10⁻⁷ and 2·10⁵. */
export function numberInFigure(value: number): string {
  if (value >= 1e-3 && value < 1e4) return String(Number(value.toPrecision(2)));
  const isPower = Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
  if (isPower) return tenToThe(value);
  const [digits = '', exponent = ''] = value.toExponential(0).split('e');
  return `${digits}·10${superscript(Number(exponent))}`;
}
