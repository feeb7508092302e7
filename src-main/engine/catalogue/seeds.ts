// The seeds of an experiment, which trains each model once per seed, with consecutive seeds.
import { parseNumber, type NumberSetting } from './setting';
import { settings } from './settings';

/** Defined like a run's settings, although a run itself has a single seed. */
export const seedCount = {
  key: 'seeds',
  label: 'Seeds',
  hint: 'Repeats with the next seeds',
  help: 'train each model with n seeds from --seed on, or with a range of seeds such as 1..5',
  range: { whole: true, min: 1, max: 100 },
  default: 1,
} as const satisfies NumberSetting;

/** Returns the seeds of one model's runs, in the order of training. */
export function listSeeds({ seed, seeds }: { seed: number; seeds: number }): number[] {
  return Array.from({ length: seeds }, (_, i) => seed + i);
}

/** Returns the reason why there are not that many seeds; null if there are. */
export function seedMistake({ seed, seeds }: { seed: number; seeds: number }): string | null {
  const { max } = settings.seed.range;
  return seed + seeds - 1 <= max ? null : `The last seed can be at most ${String(max)}`;
}

/**
 * Parses `5` as five seeds and `1..5` as the seeds from 1 to 5. Invalid numbers become NaN, which the
 * experiment's schema rejects.
 */
export function parseSeeds(word: string): { readonly seed?: number; readonly seeds: number } {
  const [from, to, ...others] = word.split('..');
  if (from === undefined || to === undefined) return { seeds: parseNumber(word) };
  const [seed, last] = [parseNumber(from), others.length === 0 ? parseNumber(to) : NaN];
  return { seed, seeds: last - seed + 1 };
}
