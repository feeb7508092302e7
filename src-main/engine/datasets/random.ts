// The random generator of a run: the Mersenne Twister MT19937 (Matsumoto & Nishimura 1998), the same
// algorithm as PyTorch's on the CPU. Initialisation draws from it first, then shuffling.
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne, mersenneFromState } from 'pure-rand/generator/mersenne';
import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator';

export interface Random {
  /** Returns a uniform number in [low, high), in steps of (high − low) / 2²⁴. */
  uniform(low: number, high: number): number;
  /** Returns a uniform whole number from 0 to below − 1. */
  index(below: number): number;
  /** Returns the generator's state for `resumeRandom`: its 625 words as base64 (int32, little-endian). */
  state(): string;
}

/** @param seed the seed, from 0 to 2³² − 1; the same seed gives the same numbers on every machine */
export function createRandom(seed: number): Random {
  return createRandomFrom(mersenne(seed));
}

/** Continues from a `state()`. @throws RangeError for an invalid state */
export function resumeRandom(state: string): Random {
  const bytes = Uint8Array.from(Buffer.from(state, 'base64'));
  if (bytes.byteLength !== 4 * stateWords) throw new RangeError('This is no generator state.');
  return createRandomFrom(mersenneFromState([...new Int32Array(bytes.buffer)]));
}

/** The twister's 624 words and its position among them. */
const stateWords = 625;

function createRandomFrom(generator: JumpableRandomGenerator): Random {
  return {
    uniform: (low, high) => low + (high - low) * uniformFloat32(generator),
    index: (below) => uniformInt(generator, 0, below - 1),
    state: () => Buffer.from(Int32Array.from(generator.getState()).buffer).toString('base64'),
  };
}
