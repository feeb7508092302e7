import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { NumberPredictions } from '../../../../src-main/contract/inspection';
import { NumberErrors } from '../../../../src-main/datasets/number-errors';
import {
  forecastErrors,
  forecastHeadline,
  forecastPoints,
} from '../../../../src-renderer/inside/forecast/forecast-errors';

const value = fc.double({ min: -1e3, max: 1e3, noNaN: true }).map(Math.fround);

/** Of a few series, with one or more numbers each. */
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
          },
        } satisfies NumberPredictions,
      }));
    }),
);

it('the errors of each number are those that training reports', () => {
  fc.assert(
    fc.property(forecasts, ({ each, numbers }) => {
      const { seriesOf, errorScales } = numbers.windows;
      const errors = new NumberErrors({
        each,
        deviation: new Float32Array(each).fill(1),
        errorScaleOf: (index) => {
          const series = seriesOf[index] ?? 0;
          return errorScales.subarray(series * each, (series + 1) * each);
        },
      });
      errors.add(numbers.truth, numbers.predicted);
      for (let which = 0; which < each; which += 1) {
        const found = forecastErrors(numbers, [which], null);
        expect(found.absolute).toBeCloseTo(errors.absolute[which] ?? NaN, 6);
        expect(found.rootSquared).toBeCloseTo(errors.rootSquared[which] ?? NaN, 6);
        if (errors.scaled) expect(found.scaled).toBeCloseTo(errors.scaled[which] ?? NaN, 6);
      }
    }),
  );
});

it('every test sequence stands in the line of its series alone, at the step that it predicts', () => {
  fc.assert(
    fc.property(forecasts, fc.integer({ min: 1, max: 12 }), ({ numbers }, ahead) => {
      const { seriesOf, after } = numbers.windows;
      const lines = [0, 1, 2].map((series) => forecastPoints(numbers, { series, which: 0, ahead }));
      for (const [series, points] of lines.entries()) {
        for (const { index, step } of points) {
          expect([seriesOf[index], step]).toEqual([series, (after[index] ?? NaN) + ahead]);
        }
      }
      expect(lines.flat().length).toBe(seriesOf.length);
    }),
  );
});

it('the headline has the MASE of each model, and without one the error in its unit', () => {
  const numbers = {
    truth: Float32Array.of(1, 2),
    predicted: Float32Array.of(2, 4),
    furthest: new Uint16Array(2),
    error: new Float32Array(2),
  };
  const style = { hue: 'grey', dash: [] } as const;
  const model = { label: 'GRU', style };
  const windows = {
    seriesOf: new Uint32Array(2),
    after: Float64Array.of(0, 1),
    errorScales: Float64Array.of(3),
  };
  expect(forecastHeadline([{ ...model, numbers }], ['co2'])).toBe(
    'Mean absolute error on the test part: GRU 1.5',
  );
  const scaled = { ...model, numbers: { ...numbers, windows } };
  expect(forecastHeadline([scaled, { ...scaled, label: 'LSTM' }], ['co2'])).toBe(
    'MASE on the test part: GRU 0.5 and LSTM 0.5',
  );
});
