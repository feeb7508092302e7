// Accuracy against cost on paper: a dot a run, the mean of a setting's seeds larger with its interval, a line a cell.
import * as Plot from '@observablehq/plot';
import { modelFacts, modelLabels } from '../catalogue/models';
import { paperInk, paperPaints } from '../catalogue/paper';
import { costChart } from '../comparison/cost-chart';
import type { ComparePicture } from '../contract/run-exports';
import { spreadLabels } from '../curves/label-layout';
import { at } from '../element-at';
import { Problem } from '../problem';
import type { Drawn } from './figure-file';
import { floorRoom, frame, tickRoom } from './frame';
import { heading } from './heading';
import { drawPlot } from './plot';
import type { RunSource } from './stored-curves';
import { widest } from './text-width';

type CostPicture = Extract<ComparePicture, { kind: 'cost' }>;

/** @throws Problem run-missing, store-…; bad-request where no run has a result and a known cost */
export function drawCost(
  store: Pick<RunSource, 'runs'>,
  { runIds, metric, cost }: CostPicture,
  { width, em }: { readonly width: number; readonly em: number },
): Drawn {
  const runs = runIds.map((id) => store.runs.get(id));
  const chart = costChart(runs, metric, cost);
  if (chart === null) {
    throw new Problem('bad-request', 'None of these runs has a result whose cost is known.');
  }
  const { title, lines, x, y } = chart;
  const height = Math.max(width / 2, 22 * em);
  const left = tickRoom(y, em);
  const head = heading(title, left, width, em);
  const names = lines.map(({ cell }) => modelLabels[cell]);
  const sides = {
    ...{ left, right: width - widest(names, em) - 1.5 * em },
    ...{ top: head.height + em, bottom: height - floorRoom(x, em) },
  };
  const { options, marks } = frame({ x, y }, { width, height, em }, sides);
  const means = lines.flatMap((line) => line.means);
  const dots = means.flatMap(({ dots: own }) => own);
  const colourOf = (cell: keyof typeof modelFacts) => paperPaints[modelFacts[cell].hue].line;
  const last = lines.map(({ cell, points }) => ({ cell, end: at(points, points.length - 1) }));
  // Where lines end near each other, their names stand apart.
  const gap = (1.25 * em * (y.max - y.min)) / (sides.bottom - sides.top);
  const heights = spreadLabels(
    last.map(({ end }) => end[1]),
    gap,
    y.min,
    y.max,
  );
  const ends = last.map(({ cell, end }, index) => ({ cell, x: end[0], y: at(heights, index) }));
  const drawn = drawPlot({
    ...{ paper: { width, height, em }, label: title, ...options },
    marks: [
      ...head.marks,
      ...marks,
      ...lines.map(({ cell, points }) =>
        Plot.line(points, { x: '0', y: '1', stroke: colourOf(cell), strokeWidth: 1.5 }),
      ),
      Plot.dot(dots, {
        ...{ x: 'x', y: 'y', r: 0.16 * em, fillOpacity: 0.5 },
        fill: ({ run }: (typeof dots)[number]) => colourOf(run.cell),
        title: ({ run }: (typeof dots)[number]) => run.name,
      }),
      Plot.ruleX(
        means.flatMap((one) => (one.interval === null ? [] : [{ ...one, ...one.interval }])),
        {
          x: 'x',
          y1: 'low',
          y2: 'high',
          clip: true,
          stroke: ({ cell }: (typeof means)[number]) => colourOf(cell),
        },
      ),
      Plot.dot(means, {
        ...{ x: 'x', y: 'y', r: 0.32 * em, stroke: '#ffffff' },
        fill: ({ cell }: (typeof means)[number]) => colourOf(cell),
      }),
      Plot.text(ends, {
        ...{ x: 'x', y: 'y', dx: 0.7 * em, textAnchor: 'start', fill: paperInk.text },
        text: ({ cell }: (typeof ends)[number]) => modelLabels[cell],
      }),
    ],
  });
  const fact =
    'A small dot is a run, a large one the mean over the seeds of a setting with its 95 % interval (Student’s t).';
  return { ...drawn, title, runs, facts: [fact] };
}
