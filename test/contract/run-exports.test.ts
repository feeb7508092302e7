import { expect, it } from 'vitest';
import { pictureSchema, type ChartFigure } from '../../src-main/contract/run-exports';

const chart: ChartFigure = {
  runIds: [1],
  metrics: ['test/accuracy'],
  x: 'epoch',
  xScale: 'log',
  yScale: 'linear',
  xRange: [-1, 10],
  fullRange: false,
  smoothing: 0,
  colourBy: 'cell',
  foldSeeds: false,
  band: 'sd',
};

it('rejects a chart whose logarithmic axis begins below 0 before drawing it', () => {
  const refused = pictureSchema.safeParse({ kind: 'chart', chart });
  expect(refused.error?.issues.map(({ message }) => message)).toEqual([
    'A logarithmic axis begins above 0',
  ]);
  const drawable = { ...chart, xRange: [1, 10] };
  expect(pictureSchema.safeParse({ kind: 'chart', chart: drawable }).success).toBe(true);
});
