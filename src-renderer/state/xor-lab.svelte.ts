// The XOR lab by hand: weights and bits as typed, the step that is looked at, and what main makes of them.
import type { ProblemData } from '$contract/problem';
import {
  bitStringSchema,
  exactXorWeights,
  xorLimits,
  type Bit,
  type XorAnswer,
  type XorStep,
  type XorWeights,
} from '$contract/xor';
import { toProblem, type Bridge } from '../bridge';
import {
  nudged,
  parseWeight,
  toTexts,
  toValues,
  toWeights,
  type WeightId,
  type WeightTexts,
  type WeightValues,
} from '../lib/xor-weights';

const exact = toValues(exactXorWeights);

export class XorLab {
  /** As typed; a text that is no number leaves the weight as it was. */
  texts: WeightTexts = $state.raw(toTexts(exact));
  s1: Bit = $state(0);
  typedBits = $state('10110100');
  /** The step that is looked at, from 1. */
  t = $state(1);
  /** What was last answered, for the weights and bits of that moment. */
  answer: XorAnswer | null = $state.raw(null);
  problem: ProblemData | null = $state.raw(null);

  #values: WeightValues = $state.raw(exact);
  #bits = $state('10110100');
  readonly #bridge: Bridge;
  /** Answers to older questions are dropped. */
  #question = 0;

  readonly weights: XorWeights = $derived(toWeights(this.#values));
  readonly isExact: boolean = $derived(
    JSON.stringify(this.#values) === JSON.stringify(exact) && this.s1 === 0,
  );
  readonly bitsMistake: string | undefined = $derived(
    bitStringSchema.safeParse(this.typedBits).error?.issues[0]?.message,
  );
  readonly steps: readonly XorStep[] = $derived(this.answer?.steps ?? []);
  readonly current: XorStep | null = $derived(this.steps[this.t - 1] ?? null);

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  open(): void {
    if (this.answer === null) void this.#ask();
  }

  setWeight(id: WeightId, text: string): void {
    this.texts = { ...this.texts, [id]: text };
    const value = parseWeight(text);
    if (value === null || value === this.#values[id]) return;
    this.#values = { ...this.#values, [id]: value };
    void this.#ask();
  }

  nudge(id: WeightId, by: number): void {
    this.setWeight(id, String(nudged(this.#values[id], by)));
  }

  /** The exact weights, and s[1] = 0. */
  reset(): void {
    this.texts = toTexts(exact);
    this.#values = exact;
    this.s1 = 0;
    void this.#ask();
  }

  start(s1: Bit): void {
    this.s1 = s1;
    void this.#ask();
  }

  setBits(text: string): void {
    this.typedBits = text;
    if (this.bitsMistake !== undefined) return;
    this.#bits = text;
    this.t = Math.min(this.t, text.length);
    void this.#ask();
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

  async #ask(): Promise<void> {
    const question = ++this.#question;
    const request = { weights: this.weights, s1: this.s1, bits: this.#bits };
    try {
      const answer = await this.#bridge.call('labs.xor', request);
      if (question !== this.#question) return;
      this.answer = answer;
      this.problem = null;
    } catch (error) {
      if (question === this.#question) this.problem = toProblem(error);
    }
  }
}
