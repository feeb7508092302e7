// The sequences of 3 to 9 steps in test/fixtures/golden/packed-*, and as a model reads them.
import { asModelReads } from '../../src-main/datasets/sequence-set';
import type { LabelledSequences } from '../../src-main/datasets/labelled-sequences';
import { golden, readGolden } from './golden';

const channels = 3;
/** Their values stay as they are. */
export const asTheyAre = {
  mean: new Float32Array(channels),
  deviation: new Float32Array(channels).fill(1),
};

export function goldenSequences(tensors = readGolden('packed-rnn')): LabelledSequences {
  const lengths = golden(tensors, 'lengths').data;
  const starts = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, index) => (starts[index + 1] = (starts[index] ?? NaN) + length));
  const labels = Uint16Array.from(golden(tensors, 'labels').data);
  const values = golden(tensors, 'values').data;
  return { kind: 'sequences', values, starts, channels, count: labels.length, labels };
}

/** In four classes. */
export const unequalSequences = () => asModelReads(goldenSequences(), asTheyAre, 4);
