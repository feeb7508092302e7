// Accuracy against cost, in the window and on paper: a dot a run, the mean of a setting's seeds
// larger with its interval, a line a cell.
import { type Hue, looks, type ModelKind, models } from '../engine/catalogue';
import { type CostChart, labelPart, titlesOf } from '../comparison';
import { noLines, verticesOf, type Curve, type Dot, type Figure } from './figure';

/**
 * @param paintsOf the colours of a model's hue, for its line and its text @param lookOf by default
 * among the chart's models
 */
export function costFigure(
  { lines, x, y }: CostChart,
  paintsOf: (hue: Hue) => { readonly line: string; readonly label: string },
  lookOf = looks.ofRuns(
    lines.flatMap(({ means }) => means.flatMap(({ dots }) => dots.map(({ run }) => run))),
  ),
): Figure {
  const paintOf = (cell: ModelKind) => paintsOf(lookOf(cell).hue);
  const curves = lines.map(({ cell, points }, id): Curve => {
    const { line: colour, label: textColour } = paintOf(cell);
    return {
      ...noLines,
      id,
      colour,
      textColour,
      line: verticesOf(points),
      dash: [],
      print: null,
      label: [labelPart(models.getLabel(cell))],
    };
  });
  const means = lines.flatMap((line) => line.means);
  const titles = titlesOf(means.flatMap(({ dots }) => dots.map(({ run }) => run)));
  const runs = means.flatMap(({ cell, dots }) =>
    dots.map((dot): Dot => ({
      name: titles.get(dot.run.id) ?? dot.run.name,
      x: dot.x,
      y: dot.y,
      colour: paintOf(cell).line,
    })),
  );
  const large = means.map(({ label, cell, interval, state, ...mean }): Dot => ({
    name: label,
    x: mean.x,
    y: mean.y,
    colour: paintOf(cell).line,
    mean: interval && {
      ...interval,
      low: Math.max(interval.low, y.min),
      high: Math.min(interval.high, y.max),
    },
    isHollow: state !== 'candidate',
  }));
  return { curves, named: curves, x, y, dots: [...runs, ...large] };
}
