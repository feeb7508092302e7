// The activation lab: one ε and one reading at a time, and the gradients measured in two real RNNs.
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { ActivationGradients } from '$contract/activation-gradients';
import type { ProblemData } from '$contract/problem';
import { activationLab, slopeCurves } from '$labs/activations';
import type { ActivationLabResult, SlopeCurves, SlopeReading } from '$labs/activation-lab';
import { toProblem, type Bridge } from '../../bridge';

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
  readonly answer: ActivationLabResult = $derived(activationLab(this.epsilon, this.reading));
  /** New only with the reading, so that their picture is not drawn again for every ε. */
  readonly curves: SlopeCurves = $derived(slopeCurves(this.reading));

  batches: TrainedBatches = $state(0);
  readonly #measured = new SvelteMap<TrainedBatches, ActivationGradients>();
  readonly #measuring = new SvelteSet<TrainedBatches>();
  problem: ProblemData | null = $state.raw(null);
  readonly gradients = $derived(this.#measured.get(this.batches) ?? null);
  readonly measuring = $derived(this.#measuring.has(this.batches));

  constructor(private readonly bridge: Bridge) {}

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
}
