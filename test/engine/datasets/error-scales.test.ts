import { expect, it } from 'vitest';
import {
  computeErrorScales,
  createErrorUnits,
} from '../../../src-main/engine/datasets/error-scales';
import { noScale, createSequenceSet } from '../../../src-main/engine/datasets/sequence-set';
import type { LabelledSequences } from '../../../src-main/engine/datasets/labelled-sequences';
import { NumberErrors, SequenceNumbers } from '../../../src-main/engine/tasks';

/** Two series of one channel, whose first has a hole; windows of one step that predict the next. */
const windows: LabelledSequences = {
  values: Float32Array.of(1, 3, 2, 10, 30, 20),
  starts: Uint32Array.of(0, 3, 4, 6),
  channels: 1,
  count: 2,
  targets: new SequenceNumbers(Float32Array.of(2, 20), 1),
  windows: {
    length: 1,
    starts: Uint32Array.of(1, 4),
    stretchOf: Uint32Array.of(0, 2),
    seriesOf: Uint32Array.of(0, 0, 1),
    firstTicks: new Float64Array(3),
  },
};

it('computes the mean seasonal difference within each stretch of each series', () => {
  expect([...computeErrorScales(windows, windows, 2, [0], 1)]).toEqual([1.5, 10]);
  expect([...computeErrorScales(windows, windows, 3, [0], 2)]).toEqual([1, 0, 0]);
});

it("divides a forecast's error by the scale in the series' own unit", () => {
  const scales = computeErrorScales(windows, windows, 2, [0], 1);
  const fed = { outputs: 1, scale: noScale, targetScale: noScale, errorScales: scales };
  const errors = new NumberErrors(createErrorUnits(createSequenceSet(windows, fed)));
  errors.add([2, 20], [5, 0], [0, 1]);
  expect(errors.scaled).toEqual([(3 / 1.5 + 20 / 10) / 2]);
  expect(errors.absolute).toEqual([(3 + 20) / 2]);
  const none = new NumberErrors(
    createErrorUnits(createSequenceSet(windows, { ...fed, errorScales: new Float64Array(2) })),
  );
  none.add([2, 20], [5, 0], [0, 1]);
  expect(none.scaled).toBeNull();
});
