// Sets of sequences made from lists.
import { sequenceDigest } from '../../src-main/datasets/sequence-file';
import {
  partFacts,
  type LabelledSequences,
  type SequenceData,
} from '../../src-main/datasets/labelled-sequences';

/** @param sequences of each, its steps, of each, a value for each channel */
export function labelledSequences(
  sequences: readonly (readonly (readonly number[])[])[],
  labels: readonly number[],
): LabelledSequences {
  const starts = [0];
  for (const sequence of sequences) starts.push(starts.at(-1)! + sequence.length);
  return {
    kind: 'sequences',
    values: Float32Array.from(sequences.flat(2)),
    starts: Uint32Array.from(starts),
    channels: sequences[0]![0]!.length,
    count: sequences.length,
    labels: Uint16Array.from(labels),
  };
}

export function sequenceData(
  train: LabelledSequences,
  test: LabelledSequences,
  classes: readonly string[],
  name = 'Gestures',
): SequenceData {
  const about = {
    name,
    sha256: sequenceDigest(train, test, classes),
    recipe: { format: 'ts' as const, files: [], options: {} },
    channels: Array.from({ length: train.channels }, (_, i) => `channel ${i + 1}`),
    classes: [...classes],
    train: partFacts(train, classes.length),
    test: partFacts(test, classes.length),
    notes: [],
  };
  return { about, train, test };
}
