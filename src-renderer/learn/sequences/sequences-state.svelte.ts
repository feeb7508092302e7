// A digit as a sequence: a test digit, how it is read, how many steps have entered, and the cell that reads it.
import { createContext } from 'svelte';
import { defaultExperiment, settings, type PixelOrder, type UsualCell } from '$catalogue/config';
import { imageShape, type SequenceShape } from '$catalogue/pixel-order';
import type { TestItem } from '$contract/inspection';
import type { ProblemData } from '$contract/problem';
import { toProblem, type Bridge } from '../../bridge';
import { Latest } from '../../ui/latest';

export class SequencesState {
  reading: PixelOrder = $state('rows');
  cell: UsualCell = $state('rnn');
  hiddenSize = $state(String(defaultExperiment.hiddenSize));
  batchSize = $state(String(defaultExperiment.batchSize));

  digit: TestItem | null = $state.raw(null);
  problem: ProblemData | null = $state.raw(null);
  /** How many test digits there are. */
  #total = Infinity;
  /** Steps that have entered, with the one that is entering. */
  #entered = $state(Infinity);
  readonly #latest = new Latest();

  readonly shape: SequenceShape = $derived(imageShape(this.reading));
  /** The step that enters, from 1 to T; the last one at first. */
  readonly step: number = $derived(Math.min(this.#entered, this.shape.time));
  readonly hidden: number | null = $derived(within(this.hiddenSize, settings.hiddenSize.range));
  readonly batch: number | null = $derived(within(this.batchSize, settings.batchSize.range));

  constructor(private readonly bridge: Bridge) {}

  /** Shows a test digit, by default the first one unless one is shown; around at the end. */
  async show(index = this.digit?.index ?? 0): Promise<void> {
    const isLatest = this.#latest.ask();
    this.problem = null;
    try {
      const request = { runId: null, indices: [index % this.#total] };
      const { total, items } = await this.bridge.call('inspection.testItems', request);
      if (!isLatest()) return;
      this.#total = total;
      this.digit = items[0] ?? this.digit;
    } catch (error) {
      if (isLatest()) this.problem = toProblem(error);
    }
  }

  /** Another reading is shown with all its steps. */
  choose(reading: PixelOrder): void {
    this.reading = reading;
    this.#entered = Infinity;
  }

  /** @param step from 1 to T */
  go(step: number): void {
    this.#entered = step;
  }
}

/** Null for anything but a whole number within these limits. */
function within(typed: string, { min, max }: { min: number; max: number }): number | null {
  const value = typed.trim() === '' ? Number.NaN : Number(typed);
  return Number.isInteger(value) && value >= min && value <= max ? value : null;
}

export const [useSequences, provideSequences] = createContext<SequencesState>();
