// Sequences of random values, for tests.
import { createRandom } from '../../src-main/engine/datasets/random';
import type { LabelledSequences } from '../../src-main/engine/datasets/labelled-sequences';
import { createLabelledSequences } from './sequence-data';

/** @param lengths the lengths of each sequence; their classes are 0, 1, … in turn */
export function randomSequences(
  lengths: readonly number[],
  { channels = 2, classes = 3, seed = 1 } = {},
): LabelledSequences {
  const random = createRandom(seed);
  const step = () => Array.from({ length: channels }, () => random.index(1000) / 100);
  return createLabelledSequences(
    lengths.map((length) => Array.from({ length }, step)),
    lengths.map((_, index) => index % classes),
  );
}
