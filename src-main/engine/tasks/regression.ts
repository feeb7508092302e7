// Regression: each sequence has numbers, such as the later values of one series.
import { at } from '../../core/element-at';
import { formatCount, list, formatRounded } from '../../core/number-texts';
import { NumberErrors, type ErrorUnits } from './number-errors';
import type { Score } from './score';
import { Targets, type BatchTargets, type ShownTarget, type TargetMetadata } from './targets';
import type { Task } from './task';

/** The numbers of each sequence, in their units. */
export class SequenceNumbers extends Targets {
  /** @param numbers sequences × numbers, without NaN @param each the number of numbers per sequence */
  constructor(
    readonly numbers: Float32Array,
    readonly each: number,
  ) {
    super(new Uint16Array(numbers.length / each), [], ['numbers', numbers]);
  }

  /** Returns the numbers of the sequences at these indices, in that order. */
  at(indices: Uint32Array): Float32Array {
    const { each } = this;
    const selected = new Float32Array(indices.length * each);
    for (const [i, index] of indices.entries()) {
      selected.set(this.numbers.subarray(index * each, (index + 1) * each), i * each);
    }
    return selected;
  }

  select(indices: Uint32Array): Targets {
    return new SequenceNumbers(this.at(indices), this.each);
  }

  override toTensors(): ReturnType<Targets['toTensors']> {
    const { labels, each, numbers } = this;
    return { targets: { shape: [labels.length, each], data: numbers } };
  }

  toBatch(...[indices, , scale]: Parameters<Targets['toBatch']>): BatchTargets {
    return { labels: scale(indices), labelShape: [indices.length, this.each] };
  }

  createScore(_: number, units: () => ErrorUnits): Score {
    return new NumberErrors(units());
  }

  override predictClasses(): null {
    return null;
  }

  show(index: number): ShownTarget {
    return { label: null, numbers: [...this.at(Uint32Array.of(index))] };
  }

  describe(index: number, { targets = [] }: TargetMetadata): string {
    return `${at(targets, 0).name} ${formatRounded(at(this.numbers, index * this.each))}`;
  }

  /** Returns the sequences with the smallest, a middle and the largest first number. */
  findSamples(): readonly number[] {
    const first = (index: number) => at(this.numbers, index * this.each);
    const all = [...this.labels.keys()].sort((a, b) => first(a) - first(b));
    const last = all.length - 1;
    return [...new Set([0, Math.floor(all.length / 2), last])].map((i) => at(all, i));
  }
}

/** Returns the numbers of sequences that have some. */
export const getNumbers = (set: { readonly targets: Targets }): SequenceNumbers | undefined =>
  set.targets instanceof SequenceNumbers ? set.targets : undefined;

export const regression: Task = {
  name: 'numbers',
  isPerStep: false,
  isText: false,
  hasConfusion: false,
  predictsNumbers: true,
  // The coefficient of determination, 1 − Σ(y − ŷ)² / Σ(y − ȳ)²: 0 is as good as predicting the mean.
  score: 'R²',
  isFraction: false,
  loss: 'squared-error',
  lossLabel: 'loss',
  lossUnit: 1,
  resultMetrics: ['test/mae', 'test/rmse', 'test/mase', 'test/accuracy', 'test/loss'],
  matches: ({ targets }) => targets !== undefined,
  describeTargets({ targets = [] }) {
    const names = list(targets.slice(0, 3).map(({ name }) => name));
    const more = targets.length > 3 ? ' …' : '';
    return `${targets.length === 1 ? 'a number' : formatCount(targets.length, 'number')} (${names}${more})`;
  },
  countOutputs: ({ targets = [] }) => targets.length,
  layout: ({ targets = [] }) => ({ numbers: targets.map(({ name }) => name) }),
  loadTargets({ metadata: { targets = [] }, count, tensor }) {
    const { shape, data } = tensor('targets', 2);
    if (shape[0] !== count || shape[1] !== targets.length) return null;
    if (!data.every(Number.isFinite)) throw new RangeError('a value in it is not a number');
    return new SequenceNumbers(data, targets.length);
  },
};
