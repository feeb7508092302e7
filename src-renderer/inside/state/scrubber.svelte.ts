// The step that a sequence has been read to, for models that may read it in different numbers of steps.

export class Scrubber {
  /** The last chosen step, of so many: at another number of steps it is the same share of them. */
  #chosen = $state.raw({ step: 1, of: 1 });

  /** @param longest steps of the model that takes most */
  constructor(private readonly longest: () => number) {}

  get steps(): number {
    return this.longest();
  }

  /** How many steps have been read, from 1. */
  get step(): number {
    return this.in(this.steps);
  }

  set step(step: number) {
    this.#chosen = { step, of: this.steps };
  }

  /** The step at the same share of a sequence of another length. */
  in(steps: number): number {
    const { step, of } = this.#chosen;
    return Math.max(1, Math.min(steps, Math.ceil((step * steps) / of)));
  }
}
