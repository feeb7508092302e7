// What runs measured along the sequence, in words: how far back the gradient reaches, how soon they know.
import type { EpochResult, Profile } from '$contract/run';
import { list, percent, tiny } from './format';

/** A run with what its epochs measured, as far as that is known here. */
export interface MeasuredRun {
  readonly id: number;
  readonly label: string;
  readonly epochs: readonly EpochResult[];
}

export interface GradientMap {
  readonly id: number;
  readonly label: string;
  readonly epochs: readonly number[];
  readonly steps: readonly number[];
  /** [epochs][steps] */
  readonly norms: readonly (readonly number[])[];
}

/** @returns a run's map; null when none of its epochs has measured a gradient */
export function gradientMap({ id, label, epochs }: MeasuredRun): GradientMap | null {
  const measured = epochs.flatMap(({ epoch, profiles }) => {
    const gradient = profiles['gradient-through-time/h'];
    return gradient === undefined ? [] : [{ epoch, ...gradient }];
  });
  const [first] = measured;
  if (first === undefined) return null;
  return {
    id,
    label,
    epochs: measured.map(({ epoch }) => epoch),
    steps: first.steps,
    norms: measured.map(({ values }) => values),
  };
}

/**
 * "At epoch 10 the gradient that reaches row 1 is 1.0e-4 of that at row 28 in RNN and 0.10 in LSTM."
 * @param word what a step is called: "row"
 * @returns '' where the sequences are not of one length
 */
export function gradientSentence(maps: readonly GradientMap[], word: string): string {
  const last = maps[0]?.steps.length ?? 0;
  if (maps.length === 0 || maps.some(({ steps }) => steps.length !== last)) return '';
  const epoch = Math.min(...maps.map(({ epochs }) => epochs.at(-1) ?? Infinity));
  const ratios = maps.map(({ label, epochs, norms }) => {
    const line = norms[epochs.indexOf(epoch)] ?? [];
    return { label, ratio: (line[0] ?? NaN) / (line.at(-1) ?? NaN) };
  });
  const known = ratios
    .filter(({ ratio }) => !Number.isNaN(ratio))
    .map(({ label, ratio }, index) => {
      const times = ratio >= 1 ? ' times' : '';
      const ofWhat =
        index === 0 ? `${ratio >= 1 ? '' : ' of'} that at ${word} ${String(last)}` : '';
      return `${normWords(ratio)}${times}${ofWhat} in ${label}`;
    });
  const lost = ratios.filter(({ ratio }) => Number.isNaN(ratio)).map(({ label }) => label);
  const at = `At epoch ${String(epoch)} the gradient`;
  const sentences = [
    known.length > 0 ? `${at} that reaches ${word} 1 is ${list(known)}.` : '',
    lost.length > 0 ? `${at} of ${list(lost)} has vanished or exploded altogether.` : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** "1.0e-4", "0.12", "3.4" */
export function normWords(value: number): string {
  if (!Number.isFinite(value)) return 'no finite number';
  if (value === 0) return '0';
  return value < 0.01 || value >= 100 ? tiny(value) : value.toPrecision(2);
}

/** The last epoch's, which is the model as it stands; null when it was not measured. */
export function lastAccuracies({ epochs }: MeasuredRun): Profile | null {
  const measured = epochs.map(({ profiles }) => profiles['accuracy-after-step']);
  return measured.findLast((profile) => profile !== undefined) ?? null;
}

/** The first step from which on the accuracy stays at this share of its last value or above. */
export function stepReaching({ steps, values }: Profile, share: number): number {
  const goal = share * (values.at(-1) ?? 0);
  const before = values.findLastIndex((value) => value < goal);
  return steps[before + 1] ?? NaN;
}

/** "RNN passes 90 % of its final accuracy at row 22, GRU at row 20 and LSTM at row 21." */
export function reachingSentence(
  runs: readonly { readonly label: string; readonly after: Profile }[],
  share: number,
  word: string,
): string {
  const parts = runs.map(({ label, after }, index) => {
    const verb = index === 0 ? ` passes ${percent(share, 0)} of its final accuracy` : '';
    return `${label}${verb} at ${word} ${String(stepReaching(after, share))}`;
  });
  return parts.length === 0 ? '' : `${list(parts)}.`;
}
