// Finds sequences of the test part that are also in training, which a model may have memorised.
import { hash } from 'node:crypto';
import { stepsOf, type LabelledSequences } from './labelled-sequences';

/** Counts the test sequences whose bytes equal those of a training sequence. Windows overlap, and are not counted. */
export function equalInBoth(train: LabelledSequences, test: LabelledSequences): number {
  if (train.windows) return 0;
  const known = new Set(Array.from({ length: train.count }, (_, i) => digest(train, i)));
  let count = 0;
  for (let i = 0; i < test.count; i += 1) if (known.has(digest(test, i))) count += 1;
  return count;
}

const digest = (set: LabelledSequences, index: number) => hash('sha256', stepsOf(set, index));
