// Accuracy against cost on paper.
import { looks } from '../engine/catalogue';
import { createCostChart, costLegend, rankSettings } from '../comparison';
import type { CompareFigure } from '../contract/run-exports';
import { Problem } from '../core/problem';
import { createCostFigure } from './cost-figure';
import type { FigureContent } from './figure-file';
import { drawLineChart } from './line-chart';
import type { RunSource } from './stored-curves';

type CostPicture = Extract<CompareFigure, { kind: 'cost' }>;

/** @throws Problem run-missing, store-…; bad-request if no run has a result and a known cost */
export function drawCost(
  store: Pick<RunSource, 'runs'>,
  { runIds, metric, cost }: CostPicture,
  { width, em }: { readonly width: number; readonly em: number },
): FigureContent {
  const runs = runIds.map((id) => store.runs.get(id));
  const chart = createCostChart(runs, rankSettings(runs, metric), metric, cost);
  if (chart === null) {
    throw new Problem('bad-request', 'None of these runs has a result whose cost is known.');
  }
  const { title } = chart;
  const paper = { width, height: Math.max(width / 2, 22 * em), em };
  const part = drawLineChart(
    { ...createCostFigure(chart, (hue) => looks.paints[hue]), title },
    paper,
  );
  return { ...part, title, runs, facts: [costLegend] };
}
