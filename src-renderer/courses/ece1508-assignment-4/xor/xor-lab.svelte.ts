// The XOR lab: weights, bits as typed, the selected step, and the network's output.
import { createContext } from 'svelte';
import {
  type Bit,
  exactXorWeights,
  runSequence,
  computeTruthTable,
  type XorStep,
  type XorWeights,
} from '$labs';

export const maxBits = 16;
const bitsPattern = new RegExp(`^[01]{1,${String(maxBits)}}$`);

export class XorState {
  weights: XorWeights = $state.raw(exactXorWeights);
  s1: Bit = $state(0);
  typedBits = $state('10110100');
  #selected = $state(1);
  /** The last valid bit string. */
  #bits = $state('10110100');

  readonly isExact: boolean = $derived(this.weights === exactXorWeights && this.s1 === 0);
  readonly hasMistake: boolean = $derived(!bitsPattern.test(this.typedBits));
  readonly steps: readonly XorStep[] = $derived(runSequence(this.weights, this.#bits, this.s1));
  /** The selected step, from 1. */
  readonly t: number = $derived(Math.min(this.#selected, this.steps.length));
  readonly current: XorStep | null = $derived(this.steps[this.t - 1] ?? null);
  readonly #table = $derived(computeTruthTable(this.weights, this.s1));
  readonly strings: number = $derived(this.#table.length);
  /** The number of strings whose last output differs from their parity. */
  readonly wrong: number = $derived(
    this.#table.filter(({ output, parity }) => output !== parity).length,
  );

  setWeight(unit: keyof XorWeights, input: string, value: number): void {
    this.weights = { ...this.weights, [unit]: { ...this.weights[unit], [input]: value } };
  }

  /** Restores the exact weights, and s[1] = 0. */
  reset(): void {
    this.weights = exactXorWeights;
    this.s1 = 0;
  }

  setBits(text: string): void {
    this.typedBits = text;
    if (!this.hasMistake) this.#bits = text;
  }

  /** @param t from 1 to the number of bits */
  goTo(t: number): void {
    this.#selected = t;
  }
}

export const [useXor, provideXor] = createContext<XorState>();
