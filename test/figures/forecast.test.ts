import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { NumberPredictions } from '../../src-main/engine/contract/inspection';
import { NumberErrors } from '../../src-main/engine/tasks';
import {
  computeForecastErrors,
  createForecastLines,
  createHorizonLines,
  createNaiveForecasters,
} from '../../src-main/figures/forecast';

const value = fc.double({ min: -1e3, max: 1e3, noNaN: true }).map(Math.fround);

/** Forecasts of a few series, with one or more numbers each. */
const forecasts = fc.integer({ min: 1, max: 4 }).chain((each) =>
  fc
    .array(fc.record({ series: fc.nat(2), after: fc.nat(100) }), { minLength: 1, maxLength: 20 })
    .chain((windows) => {
      const many = (length: number) => fc.array(value, { minLength: length, maxLength: length });
      const all = windows.length * each;
      const scales = fc.array(fc.constantFrom(0, 0.5, 2), {
        minLength: 3 * each,
        maxLength: 3 * each,
      });
      return fc.tuple(many(all), many(all), scales).map(([truth, predicted, errorScales]) => ({
        each,
        numbers: {
          truth: Float32Array.from(truth),
          predicted: Float32Array.from(predicted),
          furthest: new Uint16Array(windows.length),
          error: new Float32Array(windows.length),
          windows: {
            seriesOf: Uint32Array.from(windows, ({ series }) => series),
            after: Float64Array.from(windows, ({ after }) => after),
            errorScales: Float64Array.from(errorScales),
            naive: { errorOfLast: Float32Array.from(truth) },
          },
        } satisfies NumberPredictions,
      }));
    }),
);

it('computes the same errors of each target as training reports', () => {
  fc.assert(
    fc.property(forecasts, ({ each, numbers }) => {
      const { seriesOf, errorScales } = numbers.windows;
      const errors = new NumberErrors({
        each,
        deviation: new Float32Array(each).fill(1),
        getErrorScale: (index) => {
          const series = seriesOf[index] ?? 0;
          return errorScales.subarray(series * each, (series + 1) * each);
        },
      });
      errors.add(numbers.truth, numbers.predicted);
      for (let which = 0; which < each; which += 1) {
        const found = computeForecastErrors(numbers, [which], null);
        expect(found.absolute).toBeCloseTo(errors.absolute[which] ?? NaN, 6);
        expect(found.rootSquared).toBeCloseTo(errors.rootSquared[which] ?? NaN, 6);
        if (errors.scaled) expect(found.scaled).toBeCloseTo(errors.scaled[which] ?? NaN, 6);
      }
    }),
  );
});

it('draws every test sequence in the line of its own series, at the step that it predicts', () => {
  fc.assert(
    fc.property(forecasts, fc.integer({ min: 1, max: 12 }), ({ numbers }, ahead) => {
      const { seriesOf, after } = numbers.windows;
      const models = [{ label: 'GRU', look: 1, numbers }];
      const lines = [0, 1, 2].map((series) => {
        const choice = { series, which: 0, truth: 0 };
        const { values, residuals } = createForecastLines(
          models,
          { targets: [{ ahead } as never] },
          choice,
        );
        const [truth, predicted] = values.map(({ points }) => points);
        const difference = (_: unknown, i: number) =>
          (predicted?.[i]?.[1] ?? 0) - (truth?.[i]?.[1] ?? 0);
        expect(residuals[0]?.points.map(([, value]) => value)).toEqual(truth?.map(difference));
        return truth?.map(([step, value]) => [series, step, value]) ?? [];
      });
      const each = numbers.predicted.length / seriesOf.length;
      const expected = Array.from(seriesOf, (series, i) => [
        series,
        (after[i] ?? NaN) + ahead,
        numbers.truth[i * each],
      ]);
      expect(lines.flat()).toEqual(
        [0, 1, 2].flatMap((one) => expected.filter(([series]) => series === one)),
      );
    }),
  );
});

it('scores naive predictions as models, by steps ahead only if a channel has several', () => {
  const numbers: NumberPredictions = {
    truth: Float32Array.of(1, 2, 3, 4),
    predicted: Float32Array.of(2, 2, 3, 5),
    furthest: new Uint16Array(2),
    error: new Float32Array(2),
    windows: {
      seriesOf: new Uint32Array(2),
      after: Float64Array.of(0, 1),
      errorScales: Float64Array.of(2, 4),
      naive: { errorOfMean: new Float32Array(4), errorOfLast: Float32Array.of(0, 0, 3, 3) },
    },
  };
  const naive = createNaiveForecasters(numbers, (i) => i);
  expect(naive.map(({ label, look }) => [label, look])).toEqual([
    ['the mean', 0],
    ['the last value', 1],
  ]);
  const targets = [1, 2].map((ahead) => ({ name: `x +${String(ahead)}`, channel: 'x', ahead }));
  const lines = createHorizonLines(naive, { targets: targets as never }, 0)?.lines;
  expect(lines?.map(({ points }) => points)).toEqual([
    [
      [1, 2],
      [2, 3],
    ],
    [
      [1, 0.5],
      [2, 1.5],
    ],
  ]);
  expect(computeForecastErrors(naive[1]?.numbers ?? numbers, [0], 0).scaled).toBe(0.25);
  expect(createHorizonLines(naive, { targets: targets.slice(0, 1) as never }, 0)).toBeNull();
});
