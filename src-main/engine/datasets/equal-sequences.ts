// Finds sequences of the test part that are also in training, which a model may have memorised.
import { hash } from 'node:crypto';
import { getSteps, type LabelledSequences } from './labelled-sequences';

/** Counts the test sequences whose bytes equal those of a training sequence. Windows overlap, and are not counted. */
export function countEqualSequences(train: LabelledSequences, test: LabelledSequences): number {
  if (train.windows) return 0;
  const known = new Set(Array.from({ length: train.count }, (_, i) => computeDigest(train, i)));
  let count = 0;
  for (let i = 0; i < test.count; i += 1) if (known.has(computeDigest(test, i))) count += 1;
  return count;
}

const computeDigest = (set: LabelledSequences, index: number) =>
  hash('sha256', getSteps(set, index));
