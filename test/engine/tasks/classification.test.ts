import { expect, it } from 'vitest';
import { SequenceClasses } from '../../../src-main/engine/tasks';

const targets = new SequenceClasses(Uint16Array.of(2, 0, 2, 1));

it('selects sequences in the order of the indices', () => {
  const selected = targets.select(Uint32Array.of(3, 0));
  expect([...selected.labels]).toEqual([1, 2]);
  expect(selected.toBatch(Uint32Array.of(1, 0), 9, () => new Float32Array())).toEqual({
    labels: Int32Array.of(2, 1),
    labelShape: [2],
  });
});

it('predicts the first of the largest outputs', () => {
  expect(targets.predictClasses(Float32Array.of(1, 3, 3, -1, -2, -3), 3)).toEqual([1, 0]);
});

it('finds the first sequence of each of the first classes', () => {
  expect(targets.findSamples(2)).toEqual([1, 3]);
});
