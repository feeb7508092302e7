// What runs measured along the sequence, in words: how far back the gradient reaches, and after which step the class
// can be read from the state.
import { gradientMetric } from '$catalogue/gradient-metrics';
import { partOf, topForward, type NetworkShape } from '$catalogue/network';
import type { EpochResult, Profile, Profiles } from '$contract/run-event';
import { list, percent, tiny } from '../../ui/format';
import { partInWords } from '../inside-words';

/** A run with the epochs that are loaded. */
export interface MeasuredRun {
  readonly id: number;
  readonly label: string;
  readonly epochs: readonly EpochResult[];
  /** Measured before the first batch. */
  readonly before?: Profiles;
  /** One layer that reads in one direction, if left out. */
  readonly network?: NetworkShape;
}

export interface GradientMap {
  readonly id: number;
  /** With the part of a network that has several: "RNN (layer 1 of 2)". */
  readonly label: string;
  /** Whether that part reads the last step first. */
  readonly reverse: boolean;
  readonly epochs: readonly number[];
  readonly steps: readonly number[];
  /** [epochs][steps] */
  readonly norms: readonly (readonly number[])[];
}

/**
 * @param choice of the parts of its network
 * @returns a run's map, from epoch 0 (before the first batch) on; null when no epoch has measured this gradient
 */
export function gradientMap(
  { id, label, epochs, before = {}, network = {} }: MeasuredRun,
  choice = topForward,
): GradientMap | null {
  const part = partOf(network, choice);
  const words = partInWords(network, part);
  const all = [{ epoch: 0, profiles: before }, ...epochs];
  const measured = all.flatMap(({ epoch, profiles }) => {
    const gradient = profiles[gradientMetric('h', part, network)];
    return gradient === undefined ? [] : [{ epoch, ...gradient }];
  });
  const [first] = measured;
  if (first === undefined) return null;
  return {
    id,
    label: words === '' ? label : `${label} (${words})`,
    reverse: part.reverse,
    epochs: measured.map(({ epoch }) => epoch),
    steps: first.steps,
    norms: measured.map(({ values }) => values),
  };
}

/**
 * "Before training the gradient that reaches row 1 is 1.5e-7 of that at row 28 in RNN. At epoch 10 …", and of parts that read
 * the last step first, which the gradient passes the other way, "that reaches row 28 is … of that at row 1".
 * @param word what a step is called: "row"
 * @returns '' where the sequences are not of one length
 */
export function gradientSentence(maps: readonly GradientMap[], word: string): string {
  const last = Math.min(...maps.map(({ epochs }) => epochs.at(-1) ?? 0));
  const isFromStart = maps.every(({ epochs }) => epochs[0] === 0);
  return [...(isFromStart ? [0] : []), ...(last > 0 ? [last] : [])]
    .flatMap((epoch) =>
      [false, true].map((reverse) => {
        const alike = maps.filter((map) => map.reverse === reverse);
        return sentenceAt(alike, word, epoch);
      }),
    )
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/**
 * "At epoch 10 the gradient that reaches row 1 is 1.0e-4 of that at row 28 in RNN and 0.10 in LSTM."
 * @param maps of one direction
 * @param word what a step is called: "row"
 * @returns '' where the sequences are not of one length
 */
function sentenceAt(maps: readonly GradientMap[], word: string, epoch: number): string {
  const last = maps[0]?.steps.length ?? 0;
  if (maps.length === 0 || maps.some(({ steps }) => steps.length !== last)) return '';
  const [end, start] = maps[0]?.reverse ? [last, 1] : [1, last];
  const ratios = maps.map(({ label, reverse, epochs, norms }) => {
    const stored = norms[epochs.indexOf(epoch)] ?? [];
    const line = reverse ? stored.toReversed() : stored;
    return { label, ratio: (line[0] ?? NaN) / (line.at(-1) ?? NaN) };
  });
  const known = ratios
    .filter(({ ratio }) => !Number.isNaN(ratio))
    .map(({ label, ratio }, index) => {
      const times = ratio >= 1 ? ' times' : '';
      const ofWhat =
        index === 0 ? `${ratio >= 1 ? '' : ' of'} that at ${word} ${String(start)}` : '';
      return `${normWords(ratio)}${times}${ofWhat} in ${label}`;
    });
  const lost = ratios.filter(({ ratio }) => Number.isNaN(ratio)).map(({ label }) => label);
  const at = `${epoch === 0 ? 'Before training' : `At epoch ${String(epoch)}`} the gradient`;
  const sentences = [
    known.length > 0 ? `${at} that reaches ${word} ${String(end)} is ${list(known)}.` : '',
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

/** The last epoch that measured it, which describes the model as it is now; null where none did. */
export function lastAccuracies({ epochs }: MeasuredRun): Profile | null {
  const measured = epochs.map(({ profiles }) => profiles['accuracy-after-step']);
  return measured.findLast((profile) => profile !== undefined) ?? null;
}

/** The first step from which the accuracy stays at or above this share of its last value. */
export function stepReaching({ steps, values }: Profile, share: number): number {
  const goal = share * (values.at(-1) ?? 0);
  const before = values.findLastIndex((value) => value < goal);
  return steps[before + 1] ?? NaN;
}

/** "The output layer of RNN passes 90 % of its final accuracy at row 22, that of GRU at row 20." */
export function reachingSentence(
  runs: readonly { readonly label: string; readonly after: Profile }[],
  share: number,
  word: string,
): string {
  const parts = runs.map(({ label, after }, index) => {
    const at = `at ${word} ${String(stepReaching(after, share))}`;
    return index === 0
      ? `The output layer of ${label} passes ${percent(share, 0)} of its final accuracy ${at}`
      : `that of ${label} ${at}`;
  });
  return parts.length === 0 ? '' : `${list(parts)}.`;
}
