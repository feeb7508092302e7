import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DataFlags } from '../../../../src-main/engine/contract/data-options';
import { createGivenFile, openTable } from '../../../support/sequence-data';
import { createRegionsCsv } from '../../../support/monthly-regions';

const parsed = (text: string, flags: DataFlags = {}) =>
  openTable([createGivenFile('A.csv', text)], flags, { share: 0.2, seed: 1 }).parse();

it('chooses season, window, horizon and scale by the training values, with reasons', () => {
  const { options, train } = parsed(createRegionsCsv(96), { forecast: 'revenue' });
  expect(options).toMatchObject({ season: 12, window: 24, horizon: '1..12', scale: 'series' });
  expect(train.notes).toEqual([
    'Windows of 24 steps predict the next 12 values; the test part is the end of each series.',
    expect.stringMatching(/^Season 12: monthly values repeat \(autocorrelation 0\.\d+\)\.$/),
    'Window 24: two seasons.',
    'Steps ahead 1..12: one season.',
    expect.stringMatching(/^One scale per series: levels differ by a factor of \d+\.$/),
  ]);
});

it('keeps given options, and adapts the others', () => {
  const text = createRegionsCsv(96);
  const withGiven = (flags: DataFlags) => parsed(text, { forecast: 'revenue', ...flags }).options;
  expect(withGiven({ window: 9 })).toMatchObject({ window: 9, horizon: 1 });
  expect(withGiven({ window: 9 })).not.toHaveProperty('season');
  expect(withGiven({ season: 0, scale: 'all' })).toMatchObject({ window: 16, horizon: 1 });
  expect(withGiven({ season: 0, scale: 'all' })).not.toHaveProperty('scale');
  expect(withGiven({ horizon: 6 })).toMatchObject({ season: 12, window: 24, horizon: 6 });
  expect(withGiven({ window: 60 })).toMatchObject({ window: 60, season: 12, horizon: '1..12' });
});

it('finds possible options for any series of twelve steps or more', () => {
  const given = fc.record({
    lengths: fc.array(fc.integer({ min: 12, max: 90 }), { minLength: 1, maxLength: 4 }),
    share: fc.double({ min: 0.1, max: 0.6, noNaN: true }),
  });
  fc.assert(
    fc.property(given, ({ lengths, share }) => {
      const lines = lengths.flatMap((length, series) =>
        Array.from({ length }, (_, i) => {
          const month = String((i % 12) + 1).padStart(2, '0');
          return `s${series},${2000 + Math.floor(i / 12)}-${month},${(i % 12) * 10 + series}`;
        }),
      );
      const text = ['series,month,x', ...lines].join('\n');
      const flags = { sequence: 'series', time: 'month', forecast: 'x', rows: 'steps' } as const;
      const file = createGivenFile('A.csv', text);
      const { train, test } = openTable([file], flags, { share, seed: 1 }).parse();
      for (const part of [train, test!]) expect(part.windows!.starts.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});
