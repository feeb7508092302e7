// Predicted numbers against the true ones: of a forecast both over the test sequences in their order, which is time; else a dot a sequence
// beside the diagonal.
import { extent } from 'd3-array';
import type { ChartAxis } from '../comparison/chart-axes';
import { labelPart } from '../comparison/run-labels';
import { linearTicks, shortNumber } from '../curves/ticks';
import { noLines, verticesOf, type Curve, type Figure, type Look } from './figure';

export interface PredictedPoint {
  /** Of the test sequence, from 0. */
  readonly index: number;
  readonly truth: number;
  readonly predicted: number;
}

/** @param name of the number @param model its label, and its colours on the ground of `look` */
export function predictedFigure(
  points: readonly PredictedPoint[],
  name: string,
  isForecast: boolean,
  model: { readonly label: string; readonly colour: string; readonly textColour: string },
  { ink, quiet }: Pick<Look, 'ink' | 'quiet'>,
): Figure {
  const y = axisOf(points.flatMap(({ truth, predicted }) => [truth, predicted]));
  if (!isForecast) {
    const ends = [y.min, y.max].map((value) => [value, value] as const);
    const { colour } = model;
    return {
      curves: [{ ...plain, id: 0, colour: quiet, textColour: quiet, line: verticesOf(ends) }],
      named: [],
      x: { ...y, title: `${name}, true` },
      y: { ...y, title: `${name}, predicted` },
      dots: points.map(({ truth, predicted }) => ({ name, x: truth, y: predicted, colour })),
    };
  }
  const over = (key: 'truth' | 'predicted') =>
    verticesOf(points.map((one) => [one.index + 1, one[key]]));
  const { label, ...colours } = model;
  const curves: readonly Curve[] = [
    {
      ...plain,
      id: 0,
      label: [labelPart('true')],
      colour: ink,
      textColour: ink,
      line: over('truth'),
    },
    { ...plain, id: 1, label: [labelPart(label)], ...colours, line: over('predicted') },
  ];
  const x = { ...axisOf([1, points.length]), title: 'Test sequence' };
  return { curves, named: curves, x, y: { ...y, title: name } };
}

const plain = { ...noLines, label: [], print: null, dash: [] };

/** Just what the values take, with a little room. */
function axisOf(values: readonly number[]): ChartAxis {
  const [low = 0, high = 1] = extent(values);
  const room = 0.04 * (high - low || 1);
  const [min, max] = [low - room, high + room];
  const ticks = linearTicks(min, max).filter((tick) => tick >= min && tick <= max);
  return { min, max, ticks, show: shortNumber };
}
