// The step up to which a sequence has been read, for models that may read it in different numbers of steps.

export class Scrubber {
  /**
   * The last chosen step and the number of steps at that time. For another number of steps, the same fraction
   * is used.
   */
  #chosen = $state.raw({ step: 1, of: 1 });

  /** @param longest returns the number of steps of the model with the most steps */
  constructor(private readonly longest: () => number) {}

  get steps(): number {
    return this.longest();
  }

  /** The number of steps that have been read, from 1. */
  get step(): number {
    return this.in(this.steps);
  }

  set step(step: number) {
    this.#chosen = { step, of: this.steps };
  }

  /** Returns the step at the same fraction of a sequence of another length. */
  in(steps: number): number {
    const { step, of } = this.#chosen;
    return Math.max(1, Math.min(steps, Math.ceil((step * steps) / of)));
  }
}
