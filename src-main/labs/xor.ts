// The XOR of a bit string by a shallow network of threshold units, used as an RNN: its output is fed
// back as the state of the next step, s[t] = y[t−1] (the course's network for x ⊕ s).

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

/** One pass through the network. */
export interface XorFiring {
  readonly x: Bit;
  readonly s: Bit;
  readonly h1: Bit;
  readonly h2: Bit;
  readonly y: Bit;
}

export interface XorStep extends XorFiring {
  /** The step, counted from 1. */
  readonly t: number;
}

interface TruthRow {
  readonly bits: string;
  /** The XOR of all bits, by counting ones. */
  readonly parity: Bit;
  /** y[T] */
  readonly output: Bit;
}

/**
 * Computes one pass through the network: h₁ = [w₁ₓ x + w₁ₛ s ≥ θ₁] h₂ = [w₂ₓ x + w₂ₛ s ≥ θ₂] y = [v₁ h₁ + v₂ h₂
 * ≥ θ]
 */
export function computeXorStep(weights: XorWeights, x: Bit, s: Bit): XorFiring {
  const h1 = fireUnit(weights.h1.x * x + weights.h1.s * s, weights.h1.threshold);
  const h2 = fireUnit(weights.h2.x * x + weights.h2.s * s, weights.h2.threshold);
  const y = fireUnit(weights.y.h1 * h1 + weights.y.h2 * h2, weights.y.threshold);
  return { x, s, h1, h2, y };
}

/** Runs the network over a bit string, from the state s[1]. */
export function runSequence(weights: XorWeights, bits: string, s1: Bit): XorStep[] {
  let s = s1;
  return Array.from(bits, (bit, index) => {
    const firing = computeXorStep(weights, bit === '1' ? 1 : 0, s);
    s = firing.y;
    return { t: index + 1, ...firing };
  });
}

/**
 * Returns the network's last output and the true parity for every string of 1 to 8 bits: shorter strings first,
 * then by value.
 */
export function computeTruthTable(weights: XorWeights, s1: Bit): TruthRow[] {
  const table: TruthRow[] = [];
  let ofLength: readonly TruthRow[] = [{ bits: '', parity: 0, output: s1 }];
  for (let length = 1; length <= 8; length += 1) {
    ofLength = ofLength.flatMap((row) => bothBits.map((x) => withBit(weights, row, x)));
    table.push(...ofLength);
  }
  return table;
}

/**
 * Appends a bit to a string: it takes one more step, which depends on the previous bits only through the last
 * output.
 */
function withBit(weights: XorWeights, { bits, parity, output }: TruthRow, x: Bit): TruthRow {
  return {
    bits: `${bits}${x}`,
    parity: parity === x ? 0 : 1,
    output: computeXorStep(weights, x, output).y,
  };
}

const bothBits: readonly Bit[] = [0, 1];

const fireUnit = (sum: number, threshold: number): Bit => (sum >= threshold ? 1 : 0);
