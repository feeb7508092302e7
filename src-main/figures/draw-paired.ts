// The difference between two groups of runs as a figure: its mean epoch by epoch, and the interval around it.
import { paperInk } from '../catalogue/paper';
import {
  differenceAxes,
  differenceFactor,
  differenceTitle,
  scaledIntervals,
} from '../comparison/difference-axes';
import { epochCurve } from '../comparison/equal-cost';
import { comparedMetric, comparePaired } from '../comparison/paired';
import { namesOf } from '../comparison/paired-words';
import type { ComparePicture } from '../contract/run-exports';
import type { Run } from '../contract/run';
import type { Vertices } from '../curves/value-range';
import { at } from '../element-at';
import { Problem } from '../problem';
import { columnNamed } from './column-named';
import type { ComparedFigure } from './draw-figure';
import { plainLine } from './figure';
import type { RunSource } from './stored-curves';

type Paired = Extract<ComparePicture, { kind: 'paired' }>;

/** @throws Problem run-missing, store-…; bad-request for an unknown column, or where the groups have no epoch in common */
export function drawPaired(store: RunSource, picture: Paired): ComparedFigure {
  const { metric, cost, groups } = picture;
  const [first, second] = [picture.first, picture.second].map((ids) =>
    ids.map((id) => store.runs.get(id)),
  ) as [Run[], Run[]];
  const runs = [...first, ...second];
  const column = columnNamed(picture.compared);
  const curves = new Map(
    runs.map(({ id }) => [id, epochCurve(store.curves.epochs(id), metric)] as const),
  );
  const options = { compared: column, cost, groups };
  const compared = comparePaired(first, second, comparedMetric(metric, runs), curves, options);
  const { curve } = compared;
  if (curve.epochs.length === 0) throw new Problem('bad-request', compared.sentence);
  const factor = differenceFactor(compared);
  const axes = differenceAxes(compared);
  const lineOf = (values: readonly number[]): Vertices => {
    return { x: Float64Array.from(curve.epochs), y: Float32Array.from(values) };
  };
  const intervals = scaledIntervals(curve.intervals, factor);
  const bounds = (end: 'low' | 'high') => lineOf(intervals.map((interval) => interval[end]));
  return {
    title: differenceTitle(compared, namesOf(compared, column)),
    ...{ x: axes.x, y: axes.y, better: compared.metric.isPercent ? 'higher' : 'lower' },
    lines: [
      {
        ...plainLine,
        name: axes.showValue(at(curve.mean, curve.mean.length - 1) * factor),
        colour: paperInk.text,
        textColour: paperInk.text,
        marks: lineOf(curve.mean.map((value) => value * factor)),
        band: intervals.length === 0 ? null : { low: bounds('low'), high: bounds('high') },
      },
    ],
    runs,
    facts: [
      compared.sentence,
      ...(curve.intervals.length === 0
        ? []
        : ['Band: that interval after each epoch (Student’s t).']),
    ],
  };
}
