// The XOR lab: a network of three threshold units, used as an RNN, and its outputs for bit strings.
import { z } from 'zod';
import { numberIn } from '../catalogue/setting';

export const xorLimits = { bits: { max: 16 }, weight: { max: 1000 }, tableLength: 8 } as const;

const weight = numberIn('A weight', { min: -xorLimits.weight.max, max: xorLimits.weight.max });

/** A unit fires (1) when the weighted sum of its two inputs reaches its threshold, and is 0 otherwise. */
const xorWeightsSchema = z.strictObject({
  h1: z.strictObject({ x: weight, s: weight, threshold: weight }),
  h2: z.strictObject({ x: weight, s: weight, threshold: weight }),
  y: z.strictObject({ h1: weight, h2: weight, threshold: weight }),
});
export type XorWeights = Readonly<z.infer<typeof xorWeightsSchema>>;

/** h₁ = x OR s, h₂ = x AND s, y = h₁ AND NOT h₂: the XOR of x and s. */
export const exactXorWeights: XorWeights = {
  h1: { x: 1, s: 1, threshold: 0.5 },
  h2: { x: 1, s: 1, threshold: 1.5 },
  y: { h1: 1, h2: -1, threshold: 0.5 },
};

const bitsRange = `Type 1 to ${String(xorLimits.bits.max)} bits, each 0 or 1`;
export const bitStringSchema = z
  .string({ error: bitsRange })
  .regex(/^[01]+$/, { error: bitsRange })
  .max(xorLimits.bits.max, { error: bitsRange });

const bitSchema = z.union([z.literal(0), z.literal(1)]);
export type Bit = z.infer<typeof bitSchema>;

export const xorRequestSchema = z.strictObject({
  weights: xorWeightsSchema,
  /** The state before the first bit, s[1]. */
  s1: bitSchema,
  /** x[1] … x[T] */
  bits: bitStringSchema,
});
export type XorRequest = Readonly<z.infer<typeof xorRequestSchema>>;

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

export interface XorAnswer {
  readonly steps: readonly XorStep[];
  /** The network's outputs for (x, s) = 00, 01, 10, 11. */
  readonly gate: readonly XorFiring[];
  /**
   * y[T] for every string of length 1 to 8, shorter ones first, then by value: 510 characters, each 0 or 1.
   * A string, since a row for each doubles the time of a request.
   */
  readonly outputs: string;
}
