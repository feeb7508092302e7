// Predicted numbers against the true ones: of a forecast both over the test sequences in their order, which is time; else a dot a sequence
// beside the diagonal.
import { extent } from 'd3-array';
import type { ChartAxis } from '../comparison/chart-axes';
import { labelPart } from '../comparison/run-labels';
import { at } from '../element-at';
import { linearTicks, shortNumber } from '../curves/ticks';
import { noLines, verticesOf, type Curve, type Figure, type Look } from './figure';

export interface PredictedPoint {
  /** Of the test sequence, from 0. */
  readonly index: number;
  readonly truth: number;
  readonly predicted: number;
}

/** What one model predicts of the same test sequences as others, and its colours on the ground of a look. */
export interface PredictingModel {
  readonly label: string;
  readonly colour: string;
  readonly textColour: string;
  readonly points: readonly PredictedPoint[];
}

/** @param models at least one @param name of the number */
export function predictedFigure(
  models: readonly PredictingModel[],
  name: string,
  isForecast: boolean,
  { ink, quiet }: Pick<Look, 'ink' | 'quiet'>,
): Figure {
  const all = models.flatMap(({ points }) => points);
  const y = axisOf(all.flatMap(({ truth, predicted }) => [truth, predicted]));
  if (!isForecast) {
    const ends = [y.min, y.max].map((value) => [value, value] as const);
    return {
      curves: [{ ...plain, id: 0, colour: quiet, textColour: quiet, line: verticesOf(ends) }],
      named: [],
      x: { ...y, title: `${name}, true` },
      y: { ...y, title: `${name}, predicted` },
      dots: models.flatMap(({ label, colour, points }) =>
        points.map(({ truth, predicted }) => ({ name: label, x: truth, y: predicted, colour })),
      ),
    };
  }
  const over = (points: readonly PredictedPoint[], key: 'truth' | 'predicted') =>
    verticesOf(points.map((one) => [one.index + 1, one[key]]));
  const { points: first } = at(models, 0);
  const curves: readonly Curve[] = [
    {
      ...plain,
      id: 0,
      label: [labelPart('true')],
      colour: ink,
      textColour: ink,
      line: over(first, 'truth'),
    },
    ...models.map(({ label, points, ...colours }, i) => ({
      ...plain,
      id: i + 1,
      label: [labelPart(label)],
      ...colours,
      line: over(points, 'predicted'),
    })),
  ];
  const x = { ...axisOf([1, first.length]), title: 'Test sequence' };
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
