// The measurements of runs along the sequence as text: how far back the gradient reaches, and after which step the
// class can be predicted from the state.
import { min } from 'd3-array';
import { metrics, models, type NetworkShape } from '$engine/catalogue';
import { type EpochResult, type Profile, type Profiles, runResults } from '$engine/contract';
import { list, formatTiny } from '../../ui/format';
import { formatPart } from '../state/inside-texts';

/** A run with the epochs that are loaded. */
export interface MeasuredRun {
  readonly id: number;
  readonly label: string;
  readonly epochs: readonly EpochResult[];
  /** The profiles that were measured before the first batch. */
  readonly before?: Profiles;
  /** The setting of the run; undefined for none. */
  readonly earlyStopping?: number | null;
  /** The shape of the network; by default, one layer in one direction. */
  readonly network?: NetworkShape;
}

export interface GradientMap {
  readonly id: number;
  /** A label with the part of a network that has several: "RNN (layer 1 of 2)". */
  readonly label: string;
  /** Whether that part reads the last step first. */
  readonly reverse: boolean;
  readonly epochs: readonly number[];
  readonly steps: readonly number[];
  /** [epochs][steps] */
  readonly norms: readonly (readonly number[])[];
}

/**
 * @param choice the chosen part of the network
 * @returns a run's map, from epoch 0 (before the first batch) on; null when no epoch has measured this gradient
 */
export function createGradientMap(
  { id, label, epochs, before = {}, network = {} }: MeasuredRun,
  choice = models.topForward,
): GradientMap | null {
  const part = models.getPart(network, choice);
  const words = formatPart(network, part);
  const all = [{ epoch: 0, profiles: before }, ...epochs];
  const measured = all.flatMap(({ epoch, profiles }) => {
    const gradient = profiles[metrics.getGradient('h', part, network)];
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
 * Returns "At epoch 10 the gradient at the first row read, divided by that at the last, is 1.0e-4 in RNN and
 * 0.10 in LSTM.", and the same for the time before training if all runs have measured it.
 * @param word the name of a step: "row"
 */
export function describeGradient(maps: readonly GradientMap[], word: string): string {
  const last = min(maps, ({ epochs }) => epochs.at(-1) ?? 0) ?? 0;
  return [...new Set([0, last])]
    .filter((epoch) => maps.every(({ epochs }) => epochs.includes(epoch)))
    .map((epoch) => {
      const ratios = maps.map(({ label, reverse, epochs, norms }) => {
        const stored = norms[epochs.indexOf(epoch)] ?? [];
        const line = reverse ? stored.toReversed() : stored;
        return `${formatNorm((line[0] ?? NaN) / (line.at(-1) ?? NaN))} in ${label}`;
      });
      const when = epoch === 0 ? 'Before training' : `At epoch ${String(epoch)}`;
      return `${when} the gradient at the first ${word} read, divided by that at the last, is ${list(ratios)}.`;
    })
    .join(' ');
}

/** Returns "1.0e-4", "0.12", "3.4". */
export function formatNorm(value: number): string {
  if (!Number.isFinite(value)) return 'no finite number';
  if (value === 0) return '0';
  return value < 0.01 || value >= 100 ? formatTiny(value) : value.toPrecision(2);
}

/** Returns the accuracies for the weights of the run's result; null if there are none. */
export function getLastAccuracies({ earlyStopping = null, epochs }: MeasuredRun): Profile | null {
  return runResults.find({ earlyStopping }, epochs)?.profiles['accuracy-after-step'] ?? null;
}
