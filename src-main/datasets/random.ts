// The one random generator of a run: the Mersenne Twister MT19937 (Matsumoto & Nishimura 1998), the
// same algorithm that PyTorch uses on the CPU. Initialisation draws from it first, then shuffling.
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

export interface Random {
  /** Uniform in [low, high), in steps of (high − low) / 2²⁴. */
  uniform(low: number, high: number): number;
  /** Uniform whole number from 0 to below − 1. */
  index(below: number): number;
}

/** @param seed from 0 to 2³² − 1; the same seed gives the same numbers on every machine */
export function createRandom(seed: number): Random {
  const generator = mersenne(seed);
  return {
    uniform: (low, high) => low + (high - low) * uniformFloat32(generator),
    index: (below) => uniformInt(generator, 0, below - 1),
  };
}
