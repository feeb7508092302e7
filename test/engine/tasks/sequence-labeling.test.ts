import { expect, it } from 'vitest';
import { noClass, StepClasses } from '../../../src-main/engine/tasks';

const targets = new StepClasses(Uint16Array.of(1, noClass, 0, 0, 1, 1), Uint32Array.of(0, 2, 5, 6));

it('selects the labels of the sequences at the indices', () => {
  const selected = targets.select(Uint32Array.of(2, 0));
  expect([...selected.classes]).toEqual([1, 1, noClass]);
  expect(selected.labels).toHaveLength(2);
});

it('pads the labels of a batch with −1', () => {
  expect(targets.toBatch(Uint32Array.of(0, 1), 3)).toEqual({
    labels: Int32Array.of(1, -1, -1, 0, 0, 1),
    labelShape: [2, 3],
  });
});

it('describes the stretches of a sequence', () => {
  expect(targets.describe(1, { classes: ['sit', 'walk'] })).toBe('Class sit, walk');
});
