// The activation lab: one ε and one reading at a time, and the gradients measured in two real RNNs.
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type {
  ActivationGradients,
  ActivationLabAnswer,
  SlopeCurves,
  SlopeReading,
} from '$contract/activation-lab';
import type { ProblemData } from '$contract/problem';
import { toProblem, type Bridge } from '../bridge';
import { oneAtATime } from '../lib/one-at-a-time';
import type { Toasts } from './toasts.svelte';

export const labPages = ['paper', 'network'] as const;
export type LabPage = (typeof labPages)[number];

/** Batches of training before a measurement. */
export const trainings = [0, 300] as const;
export type TrainedBatches = (typeof trainings)[number];

const seed = 1;

export class ActivationLab {
  page: LabPage = $state('paper');
  logarithmic = $state(false);
  epsilon = $state(0.05);
  reading: SlopeReading = $state('insert-line');
  /** Main's last answer; while a slider moves, it may be of an earlier ε. */
  answer: ActivationLabAnswer | null = $state.raw(null);
  /** Replaced only with the reading, so that their picture is not drawn again for every ε. */
  curves: SlopeCurves | null = $state.raw(null);

  batches: TrainedBatches = $state(0);
  readonly #measured = new SvelteMap<TrainedBatches, ActivationGradients>();
  readonly #measuring = new SvelteSet<TrainedBatches>();
  problem: ProblemData | null = $state.raw(null);
  readonly gradients = $derived(this.#measured.get(this.batches) ?? null);
  readonly measuring = $derived(this.#measuring.has(this.batches));

  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
  ) {}

  async open(): Promise<void> {
    if (this.answer === null) await this.#ask();
  }

  async setEpsilon(epsilon: number): Promise<void> {
    this.epsilon = epsilon;
    await this.#ask();
  }

  async setReading(reading: SlopeReading): Promise<void> {
    this.reading = reading;
    await this.#ask();
  }

  /** Measures unless that is done or under way. */
  async measure(batches: TrainedBatches): Promise<void> {
    this.batches = batches;
    if (this.#measured.has(batches) || this.#measuring.has(batches)) return;
    this.problem = null;
    this.#measuring.add(batches);
    try {
      const found = await this.bridge.call('labs.activationGradients', { seed, batches });
      this.#measured.set(batches, found);
    } catch (error) {
      this.problem = toProblem(error);
    }
    this.#measuring.delete(batches);
  }

  readonly #ask = oneAtATime(async () => {
    await this.toasts.attempt(async () => {
      const { epsilon, reading } = this;
      const known = this.answer?.reading === reading ? this.curves : null;
      const [answer, curves] = await Promise.all([
        this.bridge.call('labs.activations', { epsilon, reading }),
        known ?? this.bridge.call('labs.slopeCurves', { reading }),
      ]);
      this.curves = curves;
      this.answer = answer;
    });
  });
}
