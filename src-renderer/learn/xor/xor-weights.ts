// The nine numbers of the XOR network as fields to type in.
import { xorLimits, type XorWeights } from '$labs/xor';

export const weightNames = {
  'h1.x': 'Weight from x to h₁',
  'h1.s': 'Weight from s to h₁',
  'h1.threshold': 'Threshold of h₁',
  'h2.x': 'Weight from x to h₂',
  'h2.s': 'Weight from s to h₂',
  'h2.threshold': 'Threshold of h₂',
  'y.h1': 'Weight from h₁ to y',
  'y.h2': 'Weight from h₂ to y',
  'y.threshold': 'Threshold of y',
} as const;
export type WeightId = keyof typeof weightNames;
export type WeightValues = Readonly<Record<WeightId, number>>;
export type WeightTexts = Readonly<Record<WeightId, string>>;

/** { h1: { x: 1 } … } as { 'h1.x': 1 … } */
export function toValues(weights: XorWeights): WeightValues {
  const values = Object.entries<Readonly<Record<string, number>>>({ ...weights }).flatMap(
    ([unit, numbers]) =>
      Object.entries(numbers).map(([name, value]) => [`${unit}.${name}`, value] as const),
  );
  return Object.fromEntries(values) as WeightValues;
}

export function toWeights(values: WeightValues): XorWeights {
  return {
    h1: { x: values['h1.x'], s: values['h1.s'], threshold: values['h1.threshold'] },
    h2: { x: values['h2.x'], s: values['h2.s'], threshold: values['h2.threshold'] },
    y: { h1: values['y.h1'], h2: values['y.h2'], threshold: values['y.threshold'] },
  };
}

export function toTexts(values: WeightValues): WeightTexts {
  const texts = Object.entries(values).map(([id, value]) => [id, String(value)] as const);
  return Object.fromEntries(texts) as WeightTexts;
}

/** The number in a text, with a decimal point or comma; null when it is not a number or out of range. */
export function parseWeight(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  const value = Number(plain);
  const { max } = xorLimits.weight;
  return plain === '' || !Number.isFinite(value) || Math.abs(value) > max ? null : value;
}

/** A step by the arrow keys, kept in range and rounded to thousandths: 0.2 + 0.1 is 0.3. */
export function nudged(value: number, by: number): number {
  const { max } = xorLimits.weight;
  return Math.max(-max, Math.min(Math.round((value + by) * 1000) / 1000, max));
}
