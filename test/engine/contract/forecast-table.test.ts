import { expect, it } from 'vitest';
import { createForecastTable } from '../../../src-main/engine/contract/forecast-table';

const one = {
  series: '',
  channel: 'sales',
  known: [],
  predicted: [[1, 30] as const, [2, 40] as const, [3, 41] as const],
  beyond: 2,
  season: [],
  intervals: [{ coverage: 80, bounds: [[38, 42] as const, null] }],
};

it('has a row for each step after the end, and no value for an unknown interval', () => {
  expect(createForecastTable({ forecasts: [one], times: null })).toEqual({
    head: ['step', 'sales', '80 % low', '80 % high'],
    rows: [
      ['3', 40, 38, 42],
      ['4', 41, null, null],
    ],
  });
});

it('continues the times, and names the series and channel if there are several', () => {
  const times = {
    column: 'month',
    unit: 'months',
    step: 1,
    origin: Date.UTC(2025, 10, 1),
  } as const;
  const forecasts = ['North', 'South'].map((series) => ({
    ...one,
    series,
    channel: `sales ${series}`,
    intervals: [],
  }));
  const { head, rows } = createForecastTable({ forecasts, times });
  expect(head).toEqual(['month', 'series', 'channel', 'value']);
  expect(rows.map((row) => row.join(' '))).toEqual([
    '2026-01 North sales North 40',
    '2026-02 North sales North 41',
    '2026-01 South sales South 40',
    '2026-02 South sales South 41',
  ]);
});
