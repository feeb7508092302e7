import { expect, it } from 'vitest';
import { at } from '../../src-main/core/element-at';
import {
  createLinesFigure,
  createPredictedFigure,
  createStepAxis,
} from '../../src-main/figures/predicted-figure';

const points = [
  { index: 0, truth: 1, predicted: 1.5 },
  { index: 1, truth: 3, predicted: 2 },
];
const gru = { label: 'GRU', colour: '#00f', textColour: '#008', points };
const figure = (...others: (typeof gru)[]) =>
  createPredictedFigure([gru, ...others], 'load', { quiet: '#888' });

const months = { column: 'month', unit: 'months', step: 1, origin: Date.UTC(1990, 0) } as const;

it('labels lines with the times of the table, and leaves a gap where steps are missing', () => {
  const points = [0, 1, 2, 9, 10].map((step) => [step, step / 2] as const);
  const { curves, x, y } = createLinesFigure(
    [{ label: 'GRU', points, hue: 1 }],
    'co2',
    createStepAxis(months),
  );
  const [curve] = curves;
  expect([...(curve?.line.x ?? [])]).toEqual([0, 1, 2, 8, 9, 10]);
  expect([...(curve?.line.y ?? [])]).toEqual([0, 0.5, 1, NaN, 4.5, 5]);
  expect(curve?.hue).toBe(1);
  expect([x.title, y.title]).toEqual(['month', 'co2']);
  expect(x.ticks.map(x.show)).toEqual(['1990-01', '1990-06', '1990-11']);
});

it('counts steps without times from 1, and gives a single step room on both sides', () => {
  const axis = createStepAxis(undefined);
  const { x } = createLinesFigure([{ label: '', points: [[4, 2] as const] }], '', axis);
  expect([x.min, x.max, axis.printStep(4)]).toEqual([3, 5, '5']);
});

it('draws single targets as dots, true against predicted, with a diagonal over the same range', () => {
  const { curves, x, y, dots } = figure();
  expect(dots?.map((dot) => [dot.x, dot.y])).toEqual([
    [1, 1.5],
    [3, 2],
  ]);
  expect([x.title, y.title]).toEqual(['load, true', 'load, predicted']);
  expect([...(curves[0]?.line.x ?? [])]).toEqual([y.min, y.max]);
  expect([x.min, x.max]).toEqual([y.min, y.max]);
});

it('draws several models in their colours on one range', () => {
  const further = { ...at(points, 1), predicted: 9 };
  const lstm = {
    label: 'LSTM',
    colour: '#f00',
    textColour: '#800',
    points: [at(points, 0), further],
  };
  const { dots, y } = figure(lstm);
  expect(dots?.map(({ name, colour }) => [name, colour]).slice(1, 3)).toEqual([
    ['GRU', '#00f'],
    ['LSTM', '#f00'],
  ]);
  expect(y.max).toBeGreaterThan(9);
});
