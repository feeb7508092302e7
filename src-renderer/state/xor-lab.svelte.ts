// The XOR lab: weights and bits as typed, the selected step, and main's answer.
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
import { Latest } from '../lib/latest';
import {
  nudged,
  parseWeight,
  toTexts,
  toValues,
  toWeights,
  type WeightId,
  type WeightTexts,
  type WeightValues,
} from '../lib/labs/xor-weights';

const exact = toValues(exactXorWeights);

export class XorLab {
  /** As typed; a text that is not a number leaves the weight as it was. */
  texts: WeightTexts = $state.raw(toTexts(exact));
  s1: Bit = $state(0);
  typedBits = $state('10110100');
  /** The selected step, from 1. */
  t = $state(1);
  /** The last answer, for the weights and bits of that moment. */
  answer: XorAnswer | null = $state.raw(null);
  problem: ProblemData | null = $state.raw(null);

  /** The weights of the answer. */
  #values: WeightValues = $state.raw(exact);
  /** The weights of the next request, shown only with its answer, so that sentences and pictures match. */
  #next: WeightValues = exact;
  /** Weights moved by a key, whose texts change with the next answer: number and picture are drawn together. */
  readonly #moved = new Set<WeightId>();
  #bits = '10110100';
  readonly #latest = new Latest();

  readonly weights: XorWeights = $derived(toWeights(this.#values));
  /** Whether there is nothing to reset. */
  readonly isExact: boolean = $derived(
    JSON.stringify(this.texts) === JSON.stringify(toTexts(exact)) && this.s1 === 0,
  );
  readonly bitsMistake: string | undefined = $derived(
    bitStringSchema.safeParse(this.typedBits).error?.issues[0]?.message,
  );
  readonly steps: readonly XorStep[] = $derived(this.answer?.steps ?? []);
  readonly current: XorStep | null = $derived(this.steps[this.t - 1] ?? null);

  constructor(private readonly bridge: Bridge) {}

  open(): void {
    if (this.answer === null) void this.#ask();
  }

  /** As typed. */
  setWeight(id: WeightId, text: string): void {
    this.#moved.delete(id);
    this.texts = { ...this.texts, [id]: text };
    const value = parseWeight(text);
    if (value === null || value === this.#next[id]) return;
    this.#next = { ...this.#next, [id]: value };
    void this.#ask();
  }

  /** By a key. */
  nudge(id: WeightId, by: number): void {
    this.#next = { ...this.#next, [id]: nudged(this.#next[id], by) };
    this.#moved.add(id);
    void this.#ask();
  }

  /** The exact weights, and s[1] = 0. */
  reset(): void {
    this.#moved.clear();
    this.texts = toTexts(exact);
    this.#next = exact;
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
    const isLatest = this.#latest.ask();
    const values = this.#next;
    const request = { weights: toWeights(values), s1: this.s1, bits: this.#bits };
    let [answer, problem]: [XorAnswer | null, ProblemData | null] = [null, null];
    try {
      answer = await this.bridge.call('labs.xor', request);
    } catch (error) {
      problem = toProblem(error);
    }
    if (!isLatest()) return;
    this.#write(values);
    this.problem = problem;
    if (answer === null) return;
    this.#values = values;
    this.answer = answer;
  }

  #write(values: WeightValues): void {
    if (this.#moved.size === 0) return;
    const moved = [...this.#moved].map((id) => [id, String(values[id])] as const);
    this.texts = { ...this.texts, ...Object.fromEntries(moved) };
    this.#moved.clear();
  }
}
