import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ParsedSequences } from '../../../../src-main/datasets/formats/parsed-sequences';
import { seriesForecasts } from '../../../../src-main/inference/inspection/series-forecasts';

const [window, season] = [4, 3];

/** Series of these lengths, whose values are their steps, with a window at every step that has one. */
function series(lengths: readonly number[], ahead: readonly number[]): ParsedSequences {
  const starts = lengths.reduce((all, length) => [...all, (all.at(-1) ?? 0) + length], [0]);
  const windows = lengths.flatMap((length, stretch) =>
    Array.from({ length: length - window + 1 }, (_, i) => ({
      stretch,
      start: starts[stretch]! + i,
    })),
  );
  return {
    values: Float32Array.from(
      lengths.flatMap((length) => [...Array(length).keys()].flatMap((i) => [i, -i])),
    ),
    starts: Uint32Array.from(starts),
    channels: ['sales', 'price'],
    targets: { kind: 'none' },
    groups: null,
    windows: {
      length: window,
      starts: Uint32Array.from(windows, ({ start }) => start),
      stretchOf: Uint32Array.from(windows, ({ stretch }) => stretch),
      seriesOf: Uint32Array.from(lengths, (_, i) => i),
      firstTicks: new Float64Array(lengths.length),
      ahead: ahead.map((steps) => ({ channel: 'sales', steps })),
      series: { columns: ['shop'], names: lengths.map((_, i) => `shop ${String(i)}`) },
      times: null,
    },
  };
}

const lengths = fc.array(fc.integer({ min: window, max: 20 }), { minLength: 1, maxLength: 4 });

it('a forecast of several steps follows the end of each series, beside the values a season before', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: 2, max: 7 }), (each, most) => {
      const ahead = Array.from({ length: most }, (_, i) => i + 1);
      const parsed = series(each, ahead);
      const rows = Array.from(parsed.windows!.starts, (_, i) =>
        ahead.map((steps) => 100 * i + steps),
      );
      const found = seriesForecasts(parsed, rows, season);
      expect(found.map((one) => one.series)).toEqual(each.map((_, i) => `shop ${String(i)}`));
      let last = -1;
      for (const [i, { known, predicted, season: before }] of found.entries()) {
        const length = each[i]!;
        last += length - window + 1;
        expect(known).toEqual(Array.from({ length }, (_, step) => [step, step]));
        expect(predicted).toEqual(ahead.map((steps) => [length - 1 + steps, 100 * last + steps]));
        for (const [step, value] of before) {
          expect((step - value) % season).toBe(0);
          expect(value).toBeLessThan(length);
        }
        expect(before.map(([step]) => step)).toEqual(predicted.map(([step]) => step));
      }
    }),
  );
});

it('a forecast of one step has every window’s, the last one after the end', () => {
  const parsed = series([6], [1]);
  const [one] = seriesForecasts(parsed, [[40], [50], [60]], 0);
  expect(one?.predicted).toEqual([[4, 40], [5, 50], [6, 60]]); // prettier-ignore
  expect(one?.season).toEqual([]);
});
