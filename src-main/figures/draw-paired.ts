// The difference between two groups of seeds as a figure: its mean epoch by epoch, and the interval around it.
import { paperInk } from '../catalogue/paper';
import { differenceAxes, differenceFactor } from '../comparison/difference-axes';
import { comparedMetric, comparePaired } from '../comparison/paired';
import { seedGroups } from '../comparison/seeds';
import { seedLabels } from '../comparison/seed-labels';
import type { ComparePicture } from '../contract/run-exports';
import { stepAt } from '../curves/column';
import type { Vertices } from '../curves/value-range';
import { at } from '../element-at';
import { Problem } from '../problem';
import { version } from '../version';
import type { ComparedFigure } from './draw-figure';
import { plainLine } from './figure';
import type { RunSource } from './stored-curves';

type Paired = Extract<ComparePicture, { kind: 'paired' }>;

/** @throws Problem run-missing, store-…; bad-request where the groups have no epoch in common */
export function drawPaired(store: RunSource, { metric, first, second }: Paired): ComparedFigure {
  const groups = [first, second].map((ids) =>
    at(seedGroups(ids.map((id) => store.runs.get(id))), 0),
  );
  const [one, other] = [at(groups, 0), at(groups, 1)];
  const runs = groups.flatMap(({ members }) => members);
  const curves = new Map(
    runs.map((run) => {
      const column = store.curves.read(run.id, metric);
      const steps = Array.from(column.values, (_, i) =>
        Math.round(stepAt(column, i) / Math.max(1, run.batchesPerEpoch)),
      );
      return [run.id, { steps, values: column.values }] as const;
    }),
  );
  const compared = comparePaired(one, other, comparedMetric(metric, runs), curves);
  const { curve } = compared;
  if (curve.epochs.length === 0) throw new Problem('bad-request', compared.sentence);
  const factor = differenceFactor(compared);
  const axes = differenceAxes(compared);
  const lineOf = (values: readonly number[]): Vertices => {
    return { x: Float64Array.from(curve.epochs), y: Float32Array.from(values, (y) => y * factor) };
  };
  const bounds = (end: 'low' | 'high') => lineOf(curve.intervals.map((interval) => interval[end]));
  const labels = seedLabels(groups);
  const [a, b] = groups.map(({ id }) => labels.get(id) ?? '');
  return {
    title: `${a ?? ''} minus ${b ?? ''}: ${compared.metric.name}${compared.metric.isPercent ? ', points' : ''}`,
    ...{ x: axes.x, y: axes.y, better: compared.metric.isPercent ? 'higher' : 'lower' },
    lines: [
      {
        ...plainLine,
        name: axes.showValue(at(curve.mean, curve.mean.length - 1) * factor),
        colour: paperInk.text,
        textColour: paperInk.text,
        marks: lineOf(curve.mean),
        band: curve.intervals.length === 0 ? null : { low: bounds('low'), high: bounds('high') },
      },
    ],
    facts: [
      `Drawn by Unroll ${version}.`,
      compared.sentence,
      `Runs: ${runs.map(({ id, name }) => `${id} ${name}`).join('; ')}.`,
      ...(curve.intervals.length === 0
        ? []
        : ['Band: 95 % interval of the mean difference (Student’s t).']),
    ],
  };
}
