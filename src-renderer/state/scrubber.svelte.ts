// Where one is in the reading of an image: moved by hand, or playing on by itself.

/** From the first to the last row in about four seconds. */
const playMs = 4000;
/** No faster than the eye. */
const leastMs = 40;

export class Scrubber {
  /** From 1: so many steps have been read. */
  step = $state(1);
  steps = $state(1);
  playing = $state(false);
  #timer: ReturnType<typeof setInterval> | undefined;

  /** The length of what is read; the place stays the same share of it. */
  fit(steps: number): void {
    if (steps === this.steps) return;
    this.step =
      this.step === this.steps ? steps : this.#within((this.step * steps) / this.steps, steps);
    this.steps = steps;
  }

  /** By hand, which ends the playing. */
  go(step: number): void {
    this.pause();
    this.step = this.#within(step, this.steps);
  }

  /** From where one is; from the start when that is the end. */
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

  /** Where a reading of another length is at the same share of its image. */
  in(steps: number): number {
    return this.#within((this.step * steps) / this.steps, steps);
  }

  #within(step: number, steps: number): number {
    return Math.max(1, Math.min(steps, Math.ceil(step)));
  }
}
