import { expect, it } from 'vitest';
import { predictedFigure } from '../../src-main/figures/predicted-figure';

const points = [
  { index: 0, truth: 1, predicted: 1.5 },
  { index: 1, truth: 3, predicted: 2 },
];
const model = { label: 'GRU', colour: '#00f', textColour: '#008' };
const figure = (isForecast: boolean) =>
  predictedFigure(points, 'load', isForecast, model, { ink: '#000', quiet: '#888' });

it('a forecast has the true values and the predicted ones over the test sequences', () => {
  const { curves, x, dots } = figure(true);
  expect(curves.map(({ line }) => [[...line.x], [...line.y]])).toEqual([
    [
      [1, 2],
      [1, 3],
    ],
    [
      [1, 2],
      [1.5, 2],
    ],
  ]);
  expect([x.title, dots]).toEqual(['Test sequence', undefined]);
});

it('single numbers are dots, true across and predicted up, beside a diagonal over the same range', () => {
  const { curves, x, y, dots } = figure(false);
  expect(dots?.map((dot) => [dot.x, dot.y])).toEqual([
    [1, 1.5],
    [3, 2],
  ]);
  expect([x.title, y.title]).toEqual(['load, true', 'load, predicted']);
  expect([...(curves[0]?.line.x ?? [])]).toEqual([y.min, y.max]);
  expect([x.min, x.max]).toEqual([y.min, y.max]);
});
