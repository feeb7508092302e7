import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSeriesForecasts } from '../../../../src-main/engine/inference/inspection/series-forecasts';
import { createRisingSeries } from './series';

const [window, season] = [4, 3];

const series = (lengths: readonly number[], ahead: readonly number[]) =>
  createRisingSeries(lengths, window, ahead, ['sales', 'price']);

const lengths = fc.array(fc.integer({ min: window, max: 20 }), { minLength: 1, maxLength: 4 });

it('appends a forecast of several steps to each series, with the values a season before', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: 2, max: 7 }), (each, most) => {
      const ahead = Array.from({ length: most }, (_, i) => i + 1);
      const parsed = series(each, ahead);
      const rows = Array.from(parsed.windows!.starts, () => ahead);
      const after = each.map(
        (_, i) => [i, Float32Array.from(ahead.flatMap((steps) => [100 * i + steps, NaN]))] as const,
      );
      const found = createSeriesForecasts(parsed, rows, season, new Map(after));
      expect(found.map((one) => one.series)).toEqual(each.map((_, i) => `shop ${String(i)}`));
      for (const [i, { known, predicted, season: before }] of found.entries()) {
        const length = each[i]!;
        expect(known).toEqual(Array.from({ length }, (_, step) => [step, step]));
        expect(predicted).toEqual(ahead.map((steps) => [length - 1 + steps, 100 * i + steps]));
        for (const [step, value] of before) {
          expect((step - value) % season).toBe(0);
          expect(value).toBeLessThan(length);
        }
        expect(before.map(([step]) => step)).toEqual(predicted.map(([step]) => step));
      }
    }),
  );
});

it('places one-step forecasts of all windows before those after the end', () => {
  const parsed = series([6], [1]);
  const after = new Map([[0, Float32Array.of(60, NaN, 70, NaN, NaN, NaN)]]);
  const [one] = createSeriesForecasts(parsed, [[40], [50], [60]], 0, after);
  expect(one?.predicted).toEqual([
    [4, 40],
    [5, 50],
    [6, 60],
    [7, 70],
  ]);
  expect(one?.season).toEqual([]);
});
