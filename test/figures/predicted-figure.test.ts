import { expect, it } from 'vitest';
import { at } from '../../src-main/element-at';
import { predictedFigure } from '../../src-main/figures/predicted-figure';

const points = [
  { index: 0, truth: 1, predicted: 1.5 },
  { index: 1, truth: 3, predicted: 2 },
];
const gru = { label: 'GRU', colour: '#00f', textColour: '#008', points };
const figure = (isForecast: boolean, ...others: (typeof gru)[]) =>
  predictedFigure([gru, ...others], 'load', isForecast, { ink: '#000', quiet: '#888' });

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

it('several models are drawn in their colours, beside one line of true values', () => {
  const further = { ...at(points, 1), predicted: 9 };
  const lstm = {
    label: 'LSTM',
    colour: '#f00',
    textColour: '#800',
    points: [at(points, 0), further],
  };
  expect(figure(true, lstm).curves.map(({ colour }) => colour)).toEqual(['#000', '#00f', '#f00']);
  const { dots, y } = figure(false, lstm);
  expect(dots?.map(({ name, colour }) => [name, colour]).slice(1, 3)).toEqual([
    ['GRU', '#00f'],
    ['LSTM', '#f00'],
  ]);
  expect(y.max).toBeGreaterThan(9);
});
