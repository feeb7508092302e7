// The nine numbers of the XOR network as they are typed, one field each.
import type { XorWeights } from '$contract/xor';
import { xorLimits } from '$contract/xor';

const weightIds = [
  'h1.x',
  'h1.s',
  'h1.threshold',
  'h2.x',
  'h2.s',
  'h2.threshold',
  'y.h1',
  'y.h2',
  'y.threshold',
] as const;
export type WeightId = (typeof weightIds)[number];
export type WeightValues = Readonly<Record<WeightId, number>>;
export type WeightTexts = Readonly<Record<WeightId, string>>;

export const weightNames: Readonly<Record<WeightId, string>> = {
  'h1.x': 'Weight from x to h₁',
  'h1.s': 'Weight from s to h₁',
  'h1.threshold': 'Threshold of h₁',
  'h2.x': 'Weight from x to h₂',
  'h2.s': 'Weight from s to h₂',
  'h2.threshold': 'Threshold of h₂',
  'y.h1': 'Weight from h₁ to y',
  'y.h2': 'Weight from h₂ to y',
  'y.threshold': 'Threshold of y',
};

export function toValues({ h1, h2, y }: XorWeights): WeightValues {
  return {
    'h1.x': h1.x,
    'h1.s': h1.s,
    'h1.threshold': h1.threshold,
    'h2.x': h2.x,
    'h2.s': h2.s,
    'h2.threshold': h2.threshold,
    'y.h1': y.h1,
    'y.h2': y.h2,
    'y.threshold': y.threshold,
  };
}

export function toWeights(values: WeightValues): XorWeights {
  return {
    h1: { x: values['h1.x'], s: values['h1.s'], threshold: values['h1.threshold'] },
    h2: { x: values['h2.x'], s: values['h2.s'], threshold: values['h2.threshold'] },
    y: { h1: values['y.h1'], h2: values['y.h2'], threshold: values['y.threshold'] },
  };
}

export function toTexts(values: WeightValues): WeightTexts {
  return Object.fromEntries(weightIds.map((id) => [id, String(values[id])])) as Record<
    WeightId,
    string
  >;
}

/** The number that a text says, with a point or a comma; null when it is none, or out of range. */
export function parseWeight(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  const value = Number(plain);
  const { max } = xorLimits.weight;
  return plain === '' || !Number.isFinite(value) || Math.abs(value) > max ? null : value;
}

/** A step by the arrow keys, in whole quarters, without the dust of binary fractions. */
export function nudged(value: number, by: number): number {
  const { max } = xorLimits.weight;
  return Math.max(-max, Math.min(Math.round((value + by) * 1000) / 1000, max));
}
