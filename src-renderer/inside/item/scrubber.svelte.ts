// The step that an image has been read to: set by hand, or playing.

/** From the first to the last row in about four seconds. */
const playMs = 4000;
/** Faster steps would not be seen. */
const leastMs = 40;

export class Scrubber {
  /** How many steps have been read, from 1. */
  step = $state(1);
  steps = $state(1);
  playing = $state(false);
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Sets the length of the sequence; the step stays at the same share of it. */
  fit(steps: number): void {
    if (steps === this.steps) return;
    this.step =
      this.step === this.steps ? steps : this.#within((this.step * steps) / this.steps, steps);
    this.steps = steps;
  }

  /** Moves by hand, which stops playing. */
  go(step: number): void {
    this.pause();
    this.step = this.#within(step, this.steps);
  }

  /** Plays from the current step, or from the start if that is the last one. */
  play(): void {
    this.pause();
    if (this.step >= this.steps) this.step = 1;
    this.playing = true;
    const everyMs = Math.max(leastMs, playMs / this.steps);
    const stride = Math.max(1, Math.round((this.steps * everyMs) / playMs));
    this.#timer = setInterval(() => {
      this.step = this.#within(this.step + stride, this.steps);
      if (this.step === this.steps) this.pause();
    }, everyMs);
  }

  pause(): void {
    clearInterval(this.#timer);
    this.playing = false;
  }

  /** The step at the same share of a sequence of another length. */
  in(steps: number): number {
    return this.#within((this.step * steps) / this.steps, steps);
  }

  #within(step: number, steps: number): number {
    return Math.max(1, Math.min(steps, Math.ceil(step)));
  }
}
