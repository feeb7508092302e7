// The step that a sequence has been read to, for models that may read it in different numbers of steps.

export class Scrubber {
  /** How many steps have been read, from 1. */
  step = $state(1);
  /** Steps of the model that takes most. */
  steps = $state(1);

  /** Sets the length of the sequence; the step stays at the same share of it. */
  fit(steps: number): void {
    this.step = this.in(steps);
    this.steps = steps;
  }

  /** The step at the same share of a sequence of another length. */
  in(steps: number): number {
    return Math.max(1, Math.min(steps, Math.ceil((this.step * steps) / this.steps)));
  }
}
