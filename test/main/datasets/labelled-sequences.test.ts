import { expect, it } from 'vitest';
import {
  lengthsOf,
  partFacts,
  type LabelledSequences,
} from '../../../src-main/datasets/labelled-sequences';

const part: LabelledSequences = {
  values: Float32Array.of(1, 2, 3, 4, 5, 6),
  starts: Uint32Array.of(0, 1, 4, 6),
  channels: 1,
  count: 3,
  labels: Uint16Array.of(2, 0, 2),
};

it('the lengths of sequences are the distances of their starts', () => {
  expect([...lengthsOf(part)]).toEqual([1, 3, 2]);
});

it('the facts of a part count steps and every class, also one that it lacks', () => {
  expect(partFacts(part, 4)).toEqual({
    count: 3,
    steps: 6,
    shortest: 1,
    longest: 3,
    classCounts: [1, 0, 2, 0],
  });
});
