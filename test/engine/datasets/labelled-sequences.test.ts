import { expect, it } from 'vitest';
import {
  computeNaiveErrors,
  computeNaiveNumbers,
  type LabelledSequences,
} from '../../../src-main/engine/datasets/labelled-sequences';
import { getNumbers, SequenceClasses, SequenceNumbers } from '../../../src-main/engine/tasks';

const part: LabelledSequences = {
  values: Float32Array.of(1, 2, 3, 4, 5, 6),
  starts: Uint32Array.of(0, 1, 4, 6),
  channels: 1,
  count: 3,
  targets: new SequenceClasses(Uint16Array.of(2, 0, 2)),
};

it('computes naive predictions that have the stated errors', () => {
  const windows: LabelledSequences = {
    ...part,
    values: Float32Array.of(1, 3, 2, 10, 30, 20),
    starts: Uint32Array.of(0, 3, 6),
    count: 4,
    targets: new SequenceNumbers(Float32Array.of(3, 2, 2, 0, 30, 20, 20, 0), 2),
    windows: {
      length: 2,
      starts: Uint32Array.of(0, 1, 3, 4),
      stretchOf: Uint32Array.of(0, 0, 1, 1),
      seriesOf: Uint32Array.of(0, 1),
      firstTicks: new Float64Array(2),
    },
  };
  const seasonal = { channel: 0, toSeason: 1 };
  for (const forecasts of [
    [seasonal, seasonal],
    [seasonal, { channel: 0, toSeason: null }],
    [null, seasonal],
  ]) {
    const errors = computeNaiveErrors(forecasts, windows, windows);
    const answers = computeNaiveNumbers(forecasts, windows, windows);
    for (const [name, given] of Object.entries(answers)) {
      for (const which of [0, 1]) {
        const off = [0, 1, 2, 3].map((i) =>
          Math.abs(
            (getNumbers(windows)?.numbers[2 * i + which] ?? NaN) - (given[2 * i + which] ?? NaN),
          ),
        );
        const error = errors[which]?.[name as keyof typeof answers];
        expect(off.reduce((sum, one) => sum + one, 0) / 4).toBeCloseTo(error ?? NaN, 6);
      }
    }
    const shared = Object.keys(errors[0] ?? {}).filter((name) => name in (errors[1] ?? {}));
    expect(Object.keys(answers)).toEqual(shared);
  }
});
