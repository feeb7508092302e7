// How the gradient changes along the sequence, before the first batch and after the last epoch.
import { readsImages } from '../../catalogue/items';
import { theModel } from '../../catalogue/models';
import type { Profile } from '../../contract/run-event';
import type { ReportRun } from '../collect';
import { list, typesetPowers } from '../words';
import { vocabularyOf } from '../vocabulary';

/** ‖∂ℓ/∂s[1]‖ / ‖∂ℓ/∂s[T]‖ for a state s: 1 where the gradient is as large at the first step as at the last, 0 where it vanished. */
export function gradientRatio(profile: Profile | null): number | null {
  const [first, last] = [profile?.values[0], profile?.values.at(-1)];
  if (profile === null || profile.values.length < 2) return null;
  if (first === undefined || last === undefined) return null;
  return Number.isFinite(first) && Number.isFinite(last) && last > 0 ? first / last : null;
}

/** Along h, and along c of an LSTM; before the first batch or after the last epoch. */
export const ratiosOf = ({ along }: ReportRun, when: 'start' | 'end') =>
  [gradientRatio(along.gradientOfState[when]), gradientRatio(along.gradientOfCell[when])] as const;

/** The ratios of all runs at the start and at the end, and in which runs they were not measured. */
export function gradientsInWords(runs: readonly ReportRun[]): string {
  const [first] = runs;
  if (first === undefined) return '';
  const { steps, step, item } = vocabularyOf(first);
  const isOneReading =
    runs.every(({ run }) => readsImages(run.config)) &&
    new Set(runs.map(({ run }) => run.config.reading)).size === 1;
  const [from, to] = isOneReading
    ? [`${step} 1`, `${step} ${steps}`]
    : ['the first step', 'the last'];
  const isOfOneLength = new Set(runs.map(({ epochs }) => epochs.length)).size === 1;
  const start = ratiosInWords(runs, 'start');
  const end = ratiosInWords(runs, 'end');
  const missing = runs
    .filter(({ along }) => along.gradientOfState.start === null)
    .map(({ label }) => theModel(label));
  const meaning = `The ratio is the gradient’s norm at ${from} divided by that at ${to}, each a mean over the first training ${item}s (256 at most)`;
  return [
    start === '' && end === '' ? '' : `${meaning}.`,
    start === '' ? '' : `Before the first batch it is ${start}.`,
    end === ''
      ? ''
      : `${isOfOneLength ? 'After the last epoch' : 'After each run’s own last epoch'} it is ${end}.`,
    missing.length === 0
      ? ''
      : `Before the first batch the gradient through time was not measured in ${list([...new Set(missing)])}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function ratiosInWords(runs: readonly ReportRun[], when: 'start' | 'end'): string {
  const parts = runs.flatMap((one) => {
    const [h, c] = ratiosOf(one, when);
    if (h === null) return [];
    const cell = c === null ? '' : ` along $h$ and ${ratioInWords(c)} along $c$`;
    return [`${ratioInWords(h)}${cell} in ${theModel(one.label)}`];
  });
  return list(parts);
}

/** Two digits: "2.9e-6" as $2.9 \times 10^{-6}$; "0.31" and "1.0" as they are. */
export function ratioInWords(ratio: number): string {
  if (ratio === 0) return '0';
  if (ratio >= 1e-3 && ratio < 1e4) {
    const rounded = Number(ratio.toPrecision(2));
    return rounded < 10 ? rounded.toPrecision(2) : rounded.toString();
  }
  return typesetPowers(ratio.toExponential(1));
}
