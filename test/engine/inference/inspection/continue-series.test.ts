import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ParsedSequences } from '../../../../src-main/engine/datasets/formats/parsed-sequences';
import { continueSeries } from '../../../../src-main/engine/inference/inspection/continue-series';
import { createRisingSeries } from './series';

const window = 4;
/** A model of series that grow by 1 a step: what each window ends with, and as much more as it looks ahead. */
const growing = (part: ParsedSequences) => {
  const { windows, values, channels } = part;
  const rows = Array.from(windows!.starts, (start) => {
    const last = (start + window - 1) * channels.length;
    for (let i = start * channels.length; i < last; i += 1) expect(values[i]).not.toBeNaN();
    return windows!.ahead.map((one) => values[last + channels.indexOf(one.channel)]! + one.steps);
  });
  return Promise.resolve(rows);
};
const lengths = fc.array(fc.integer({ min: window, max: 20 }), { minLength: 1, maxLength: 4 });
/** 1..n, or n alone. */
const horizons = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.boolean())
  .map(([most, isAlone]) => (isAlone ? [most] : Array.from({ length: most }, (_, i) => i + 1)));

it('continues as far as requested if the model forecasts all its inputs', async () => {
  await fc.assert(
    fc.asyncProperty(
      lengths,
      horizons,
      fc.integer({ min: 1, max: 20 }),
      async (each, ahead, steps) => {
        const part = createRisingSeries(each, window, ahead, ['sales']);
        const found = await continueSeries(part, steps, growing, 10);
        for (const [series, length] of each.entries()) {
          // For a single step far ahead, the first steps need windows from before the end.
          const isLong = length >= window + Math.max(...ahead) - 1;
          const expected = Array.from({ length: steps }, (_, i) => length + i);
          if (isLong || ahead[0] === 1) expect([...found.get(series)!]).toEqual(expected);
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('continues as far as possible if the model needs more inputs than it forecasts', async () => {
  await fc.assert(
    fc.asyncProperty(lengths, fc.integer({ min: 1, max: 6 }), async (each, most) => {
      const ahead = Array.from({ length: most }, (_, i) => i + 1);
      const part = createRisingSeries(each, window, ahead, ['sales', 'price']);
      const found = await continueSeries(part, 12, growing, 10);
      for (const [series, length] of each.entries()) {
        const sales = found.get(series)!.filter((_, i) => i % 2 === 0);
        expect([...sales]).toEqual(
          Array.from({ length: 12 }, (_, i) => (i < most ? length + i : NaN)),
        );
      }
    }),
    { numRuns: 40 },
  );
});

it('continues at most the requested number of series', async () => {
  const part = createRisingSeries([8, 8, 8], window, [1], ['sales']);
  expect((await continueSeries(part, 2, growing, 2)).size).toBe(2);
});
