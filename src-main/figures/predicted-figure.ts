// Predicted numbers: for sequences a dot against the true one; for forecasts lines over the times of a table's steps.
import { extent, min } from 'd3-array';
import { type ChartAxis, labelPart } from '../comparison';
import { at } from '../core/element-at';
import { dataSets, type StepTimes } from '../engine/contract';
import { listLinearTicks, formatShortNumber } from '../curves';
import { noLines, toVertices, type Band, type Figure, type Look } from './figure';

export interface PredictedPoint {
  /** The index of the test sequence, from 0. */
  readonly index: number;
  readonly truth: number;
  readonly predicted: number;
}

/** The predictions of one model for the test sequences, with its colours on the ground of a look. */
export interface PredictingModel {
  readonly label: string;
  readonly colour: string;
  readonly textColour: string;
  readonly points: readonly PredictedPoint[];
}

/** Returns a chart with a dot per sequence and the diagonal. @param name of the number */
export function createPredictedFigure(
  models: readonly PredictingModel[],
  name: string,
  { quiet }: Pick<Look, 'quiet'>,
): Figure {
  const all = models.flatMap(({ points }) => points);
  const y = createAxis(all.flatMap(({ truth, predicted }) => [truth, predicted]));
  const ends = [y.min, y.max].map((value) => [value, value] as const);
  return {
    curves: [{ ...plain, id: 0, colour: quiet, textColour: quiet, line: toVertices(ends) }],
    named: [],
    x: { ...y, title: `${name}, true` },
    y: { ...y, title: `${name}, predicted` },
    dots: models.flatMap(({ label, colour, points }) =>
      points.map(({ truth, predicted }) => ({ name: label, x: truth, y: predicted, colour })),
    ),
  };
}

/** A line over steps. */
export interface NamedLine {
  readonly label: string;
  /** Ascending; missing steps are a gap in the line. */
  readonly points: readonly (readonly [step: number, value: number])[];
  readonly band?: Band;
}

export interface StepAxis {
  readonly title: string;
  readonly printStep: (step: number) => string;
}

/** Returns an axis with the times of steps; without them the steps are counted from 1. */
export const createStepAxis = (times: StepTimes | undefined): StepAxis =>
  times === undefined
    ? { title: 'row', printStep: (step) => formatShortNumber(step + 1) }
    : { title: times.column, printStep: (step) => dataSets.formatTime(times, Math.round(step)) };

/** Returns lines over steps with their axes and their other properties, such as colours. @param name of y */
export function createLinesFigure<L extends NamedLine>(
  lines: readonly L[],
  name: string,
  { title, printStep }: StepAxis,
) {
  const points = lines.flatMap((line) => line.points);
  const [first = 0, last = 1] = extent(points, ([step]) => step);
  const [from, to] = first === last ? [first - 1, last + 1] : [first, last];
  const ticks = listLinearTicks(from, to, mostSteps).filter(Number.isInteger);
  const curves = lines.map(({ label, points: ofLine, ...look }, id) => ({
    ...noLines,
    ...look,
    id,
    label: [labelPart(label)],
    line: toVertices(withGaps(ofLine)),
  }));
  const bands = lines.flatMap(({ band }) => (band ? [...band.low, ...band.high] : []));
  const y = { ...createAxis([...points.map(([, value]) => value), ...bands]), title: name };
  return { curves, x: { min: from, max: to, ticks, title, show: printStep }, y };
}

/** Dates are long. */
const mostSteps = 4;

function withGaps(points: NamedLine['points']): NamedLine['points'] {
  const steps = points.slice(1).map(([step], i) => step - at(at(points, i), 0));
  const usual = min(steps) ?? 1;
  return points.flatMap((point, i) => {
    const isGap = i > 0 && at(steps, i - 1) > usual;
    return isGap ? [[point[0] - usual, NaN] as const, point] : [point];
  });
}

const plain = { ...noLines, label: [], print: null, dash: [] };

/** Returns an axis for the range of the values with a small margin. */
function createAxis(values: readonly number[]): ChartAxis {
  const [low = 0, high = 1] = extent(values);
  const room = 0.04 * (high - low || 1);
  const [min, max] = [low - room, high + room];
  const ticks = listLinearTicks(min, max).filter((tick) => tick >= min && tick <= max);
  return { min, max, ticks, show: formatShortNumber };
}
