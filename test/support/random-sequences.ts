// Sequences of random values, for tests.
import { createRandom } from '../../src-main/datasets/random';
import type { LabelledSequences } from '../../src-main/datasets/labelled-sequences';

/** @param lengths of each sequence; their classes are 0, 1, … in turn */
export function randomSequences(
  lengths: readonly number[],
  { channels = 2, classes = 3, seed = 1 } = {},
): LabelledSequences {
  const random = createRandom(seed);
  const starts = new Uint32Array(lengths.length + 1);
  for (const [index, length] of lengths.entries())
    starts[index + 1] = (starts[index] ?? NaN) + length;
  const size = (starts.at(-1) ?? 0) * channels;
  const values = Float32Array.from({ length: size }, () => random.index(1000) / 100);
  const labels = Uint16Array.from(lengths, (_, index) => index % classes);
  return { kind: 'sequences', values, starts, channels, count: lengths.length, labels };
}
