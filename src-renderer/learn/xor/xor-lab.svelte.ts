// The XOR lab: weights and bits as typed, the selected step, and what the network makes of them.
import {
  runXor,
  bitsMistake,
  exactXorWeights,
  xorLimits,
  type Bit,
  type XorResult,
  type XorStep,
  type XorWeights,
} from '$labs/xor';
import {
  nudged,
  parseWeight,
  toTexts,
  toValues,
  toWeights,
  type WeightId,
  type WeightTexts,
  type WeightValues,
} from './xor-weights';

const exact = toValues(exactXorWeights);

export class XorLab {
  /** As typed; a text that is not a number leaves the weight as it was. */
  texts: WeightTexts = $state.raw(toTexts(exact));
  s1: Bit = $state(0);
  typedBits = $state('10110100');
  /** The selected step, from 1. */
  t = $state(1);

  #values: WeightValues = $state.raw(exact);
  /** The last valid string. */
  #bits = $state('10110100');

  readonly weights: XorWeights = $derived(toWeights(this.#values));
  readonly answer: XorResult = $derived(runXor(this.weights, this.s1, this.#bits));
  /** Whether there is nothing to reset. */
  readonly isExact: boolean = $derived(
    JSON.stringify(this.texts) === JSON.stringify(toTexts(exact)) && this.s1 === 0,
  );
  readonly bitsMistake: string | undefined = $derived(bitsMistake(this.typedBits));
  readonly steps: readonly XorStep[] = $derived(this.answer.steps);
  readonly current: XorStep | null = $derived(this.steps[this.t - 1] ?? null);

  /** As typed. */
  setWeight(id: WeightId, text: string): void {
    this.texts = { ...this.texts, [id]: text };
    const value = parseWeight(text);
    if (value !== null) this.#values = { ...this.#values, [id]: value };
  }

  /** By a key. */
  nudge(id: WeightId, by: number): void {
    this.setWeight(id, String(nudged(this.#values[id], by)));
  }

  /** The exact weights, and s[1] = 0. */
  reset(): void {
    this.texts = toTexts(exact);
    this.#values = exact;
    this.s1 = 0;
  }

  setBits(text: string): void {
    this.typedBits = text;
    if (this.bitsMistake !== undefined) return;
    this.#bits = text;
    this.t = Math.min(this.t, text.length);
  }

  /** As many bits as possible, so that there is something to step through. */
  randomBits(): void {
    const { max } = xorLimits.bits;
    this.t = 1;
    this.setBits(Array.from({ length: max }, () => (Math.random() < 0.5 ? '0' : '1')).join(''));
  }

  goTo(t: number): void {
    this.t = Math.max(1, Math.min(t, this.steps.length));
  }
}
