// A digit as a sequence: a test digit, its pixel order, the steps that have entered, and its cell.
import { createContext } from 'svelte';
import { experiments, pixelOrders, settings } from '$engine/catalogue';
import type { PixelOrder, SequenceShape, UsualCell } from '$engine/catalogue';
import type { TestItem, TestItems } from '$engine/contract';
import type { ProblemData } from '$core/problem-data';
import type { Bridge } from '../../bridge';
import { Questions } from '../../ui/questions';

export class SequencesState {
  reading: PixelOrder = $state('rows');
  cell: UsualCell = $state('rnn');
  hiddenSize = $state(String(experiments.defaults.hiddenSize));
  batchSize = $state(String(experiments.defaults.batchSize));

  #index = $state(0);
  /** The number of steps that have entered, including the current one. */
  #entered = $state(Infinity);
  readonly #digits: Questions<number, TestItems>;

  readonly shape: SequenceShape = $derived(pixelOrders.getShape(this.reading));
  /** The current step, from 1 to T; initially the last one. */
  readonly step: number = $derived(Math.min(this.#entered, this.shape.time));
  readonly hidden: number | null = $derived(
    parseWithin(this.hiddenSize, settings.typed.hiddenSize.range),
  );
  readonly batch: number | null = $derived(
    parseWithin(this.batchSize, settings.typed.batchSize.range),
  );

  constructor(bridge: Bridge) {
    this.#digits = new Questions(
      (index) => bridge.call('inspection.testItems', { runId: null, indices: [index] }),
      { about: () => '' },
    );
  }

  /** The test digit, initially the first one; null until it is loaded. */
  get digit(): TestItem | null {
    return this.#digits.of(this.#index)?.items[0] ?? null;
  }

  get problem(): ProblemData | null {
    return this.#digits.getProblem(this.#index);
  }

  retry(): void {
    this.#digits.stale();
  }

  /** Shows the next digit; the first one follows the last. */
  next(): void {
    this.#index = (this.#index + 1) % (this.#digits.of(this.#index)?.total ?? Infinity);
  }

  /** Chooses another pixel order, which is shown with all its steps. */
  choose(reading: PixelOrder): void {
    this.reading = reading;
    this.#entered = Infinity;
  }

  /** @param step the step, from 1 to T */
  go(step: number): void {
    this.#entered = step;
  }
}

/** Returns a whole number within these limits; null for any other text. */
function parseWithin(typed: string, { min, max }: { min: number; max: number }): number | null {
  const value = typed.trim() === '' ? Number.NaN : Number(typed);
  return Number.isInteger(value) && value >= min && value <= max ? value : null;
}

export const [useSequences, provideSequences] = createContext<SequencesState>();
