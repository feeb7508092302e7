// Accuracy against cost, in the window and on paper: a dot a run, the mean of a setting's seeds
// larger with its interval, a line a cell.
import { type Hue, looks, type ModelKind, models } from '../engine/catalogue';
import { type CostChart, labelPart, titleRuns } from '../comparison';
import { noLines, toVertices, type Curve, type Dot, type Figure } from './figure';

/** @param paintsOf a hue's colours of line and text @param lookOf by default among the chart's models */
export function createCostFigure(
  { lines, x, y }: CostChart,
  getPaints: (hue: Hue) => { readonly line: string; readonly label: string },
  getLook = looks.ofRuns(
    lines.flatMap(({ means }) => means.flatMap(({ dots }) => dots.map(({ run }) => run))),
  ),
): Figure {
  const getPaint = (cell: ModelKind) => getPaints(getLook(cell).hue);
  const curves = lines.map(({ cell, points }, id): Curve => {
    const { line: colour, label: textColour } = getPaint(cell);
    return {
      ...noLines,
      id,
      colour,
      textColour,
      line: toVertices(points),
      dash: [],
      print: null,
      label: [labelPart(models.getLabel(cell))],
    };
  });
  const means = lines.flatMap((line) => line.means);
  const titles = titleRuns(means.flatMap(({ dots }) => dots.map(({ run }) => run)));
  const runs = means.flatMap(({ cell, dots }) =>
    dots.map((dot): Dot => ({
      name: titles.get(dot.run.id) ?? dot.run.name,
      x: dot.x,
      y: dot.y,
      colour: getPaint(cell).line,
    })),
  );
  const large = means.map(({ label, cell, interval, state, ...mean }): Dot => ({
    name: label,
    x: mean.x,
    y: mean.y,
    colour: getPaint(cell).line,
    mean: interval && {
      ...interval,
      low: Math.max(interval.low, y.min),
      high: Math.min(interval.high, y.max),
    },
    isHollow: state !== 'candidate',
  }));
  return { curves, named: curves, x, y, dots: [...runs, ...large] };
}
