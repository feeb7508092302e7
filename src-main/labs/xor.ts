// The XOR of a bit string by a shallow network of threshold units, used as an RNN: its output is fed
// back as the state of the next step, s[t] = y[t−1] (the course's network for x ⊕ s).
export const xorLimits = { bits: { max: 16 }, weight: { max: 1000 }, tableLength: 8 } as const;

type Unit<Input extends string> = Readonly<Record<Input | 'threshold', number>>;

/** A unit fires (1) when the weighted sum of its two inputs reaches its threshold, and is 0 otherwise. */
export interface XorWeights {
  readonly h1: Unit<'x' | 's'>;
  readonly h2: Unit<'x' | 's'>;
  readonly y: Unit<'h1' | 'h2'>;
}

/** h₁ = x OR s, h₂ = x AND s, y = h₁ AND NOT h₂: the XOR of x and s. */
export const exactXorWeights: XorWeights = {
  h1: { x: 1, s: 1, threshold: 0.5 },
  h2: { x: 1, s: 1, threshold: 1.5 },
  y: { h1: 1, h2: -1, threshold: 0.5 },
};

export type Bit = 0 | 1;

/** What is wrong with a typed bit string, in words; undefined if nothing is. */
export function bitsMistake(typed: string): string | undefined {
  const { max } = xorLimits.bits;
  if (/^[01]+$/.test(typed) && typed.length <= max) return undefined;
  return `Type 1 to ${max} bits, each 0 or 1`;
}

/** One pass through the network. */
export interface XorFiring {
  readonly x: Bit;
  readonly s: Bit;
  readonly h1: Bit;
  readonly h2: Bit;
  readonly y: Bit;
  /** Weighted sums of the inputs, before the threshold is compared. */
  readonly sums: { readonly h1: number; readonly h2: number; readonly y: number };
}

export interface XorStep extends XorFiring {
  /** Counted from 1. */
  readonly t: number;
  /** x[1] ⊕ … ⊕ x[t], by counting ones. */
  readonly parity: Bit;
}

export interface XorResult {
  readonly steps: readonly XorStep[];
  /** The network's outputs for (x, s) = 00, 01, 10, 11. */
  readonly gate: readonly XorFiring[];
  /**
   * y[T] for every string of length 1 to 8, shorter ones first, then by value: 510 characters, each 0 or 1.
   * A string, since 510 rows would take longer to compare.
   */
  readonly outputs: string;
}

interface TruthRow {
  readonly bits: string;
  readonly parity: Bit;
  /** y[T] */
  readonly output: Bit;
}

/**
 * One pass through the network:
 *   h₁ = [w₁ₓ x + w₁ₛ s ≥ θ₁]   h₂ = [w₂ₓ x + w₂ₛ s ≥ θ₂]   y = [v₁ h₁ + v₂ h₂ ≥ θ]
 */
export function step(weights: XorWeights, x: Bit, s: Bit): XorFiring {
  const sum1 = weights.h1.x * x + weights.h1.s * s;
  const sum2 = weights.h2.x * x + weights.h2.s * s;
  const h1 = fires(sum1, weights.h1.threshold);
  const h2 = fires(sum2, weights.h2.threshold);
  const sum = weights.y.h1 * h1 + weights.y.h2 * h2;
  const y = fires(sum, weights.y.threshold);
  return { x, s, h1, h2, y, sums: { h1: sum1, h2: sum2, y: sum } };
}

/** The network unrolled over a bit string, from the state s[1]. */
export function runSequence(weights: XorWeights, bits: string, s1: Bit): XorStep[] {
  let s = s1;
  let parity: Bit = 0;
  return toBits(bits).map((x, index) => {
    const firing = step(weights, x, s);
    s = firing.y;
    parity = xor(parity, x);
    return { t: index + 1, ...firing, parity };
  });
}

/**
 * The network's last output and the true parity for every string of length 1 to `maxLength`: shorter ones first, then by
 * value.
 */
export function truthTable(
  weights: XorWeights,
  s1: Bit,
  maxLength: number = xorLimits.tableLength,
): TruthRow[] {
  const table: TruthRow[] = [];
  let ofLength: readonly TruthRow[] = [{ bits: '', parity: 0, output: s1 }];
  for (let length = 1; length <= maxLength; length += 1) {
    ofLength = ofLength.flatMap((row) => bothBits.map((x) => withBit(weights, row, x)));
    table.push(...ofLength);
  }
  return table;
}

/** A string with one more bit takes one more step, which depends on the rest only through its last output. */
function withBit(weights: XorWeights, { bits, parity, output }: TruthRow, x: Bit): TruthRow {
  return { bits: `${bits}${x}`, parity: xor(parity, x), output: step(weights, x, output).y };
}

/** Everything that the lab shows. */
export function runXor(weights: XorWeights, s1: Bit, bits: string): XorResult {
  return {
    steps: runSequence(weights, bits, s1),
    gate: bothBits.flatMap((x) => bothBits.map((s) => step(weights, x, s))),
    outputs: truthTable(weights, s1)
      .map(({ output }) => output)
      .join(''),
  };
}

const bothBits: readonly Bit[] = [0, 1];

const fires = (sum: number, threshold: number): Bit => (sum >= threshold ? 1 : 0);
const xor = (a: Bit, b: Bit): Bit => (a === b ? 0 : 1);
const toBits = (bits: string): Bit[] => Array.from(bits, (bit) => (bit === '1' ? 1 : 0));
