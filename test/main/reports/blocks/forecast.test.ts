// Forecasts of two shops, one and two days ahead, by two models.
import { expect, it } from 'vitest';
import { createForecastBlocks } from '../../../../src-main/reports/blocks/forecast';
import { gesturesInNumbers } from '../../../support/own-data';
import { reportRun } from '../../../support/report-data';
import { createShopProperties, createShopNumbers } from '../../../support/shop-forecasts';

const numbers = createShopNumbers('errorOfSeason');
const data = createShopProperties(
  () => ({ errorOfMean: 1, errorOfSeason: 1.5 }),
  ['North', '**South**'],
);
const config = { dataset: gesturesInNumbers };
const forecasting = (cell: 'gru' | 'lstm', id: number) => {
  const one = reportRun(cell, { id, config });
  const run = { ...one.run, lastMeans: { 'test/mae': id } };
  return { ...one, run, data, forecast: numbers };
};
const [gru, lstm] = [forecasting('gru', 1), forecasting('lstm', 2)];

it('draws each series against the dates, and errors by steps ahead', () => {
  const figures = createForecastBlocks([gru, lstm]).flatMap((one) =>
    one.kind === 'figure' ? [one] : [],
  );
  const [series, horizons] = figures;
  expect(series?.caption).toMatch(/^Forecasts of .* for the test part, 1 step ahead/);
  expect(series?.part.label).toMatch(/sales \+1 of North: true, .*GRU.* and .*LSTM.* against day/);
  expect(series?.part.label).toMatch(/sales \+1 of South/);
  expect(series?.part.content).toContain('2026-01-12');
  expect(horizons?.caption).toBe('Mean absolute error by steps ahead, all series.');
  expect(horizons?.part.content).toContain('the value one season before');
});

it('lists errors by target and by series with MASE, next to naive predictions', () => {
  const [table] = createForecastBlocks([gru]).flatMap((one) => (one.kind === 'table' ? [one] : []));
  expect(table?.head).toEqual(['', 'GRU', 'the mean', 'the value one season before']);
  expect(table?.rows).toEqual([
    ['sales +1', '5.5 (0.5)', '0 (0)', '1 (0.275)'],
    ['sales +2', '1 (0.5)', '2 (0.55)', '2 (0.55)'],
    ['North', '1.5 (0.75)', '1 (0.5)', '1.5 (0.75)'],
    ['South', '5 (0.25)', '1 (0.05)', '1.5 (0.075)'],
  ]);
});

it('creates nothing for runs without forecasts', () => {
  expect(createForecastBlocks([reportRun('gru')])).toEqual([]);
});
