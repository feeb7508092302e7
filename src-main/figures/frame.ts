// The axes of a plot: its scales, its grid, and the ticks that have room.
import * as Plot from '@observablehq/plot';
import { paperInk } from '../catalogue/paper';
import type { ChartAxis } from '../comparison/chart-axes';
import type { Sides } from '../curves/outside';
import { linear, logarithmic, type Projection } from '../curves/projection';
import { at } from '../element-at';
import { asIs, type Paper } from './plot';
import { textWidth, widest } from './text-width';

interface Axes {
  readonly x: ChartAxis;
  readonly y: ChartAxis;
}

interface Frame {
  readonly options: Omit<Plot.PlotOptions, 'label'>;
  readonly marks: Plot.Markish[];
  readonly px: Projection;
  readonly py: Projection;
}

/** Room for the numbers of a y axis, and for its title left of them. */
export const tickRoom = ({ ticks, show, title = '' }: ChartAxis, em: number) =>
  Math.ceil((title === '' ? 1.2 : 2.7) * em + Math.max(1.5 * em, widest(ticks.map(show), em)));

/** Room below a plot for the numbers of the x axis and its title. */
export const floorRoom = ({ title = '' }: ChartAxis, em: number) => (title === '' ? 2 : 3.6) * em;

export function frame(
  { x, y }: Axes,
  { width, height, em }: Paper,
  { left, right, top, bottom }: Sides,
): Frame {
  const [px, py] = [projection(x, left, right), projection(y, bottom, top)];
  const shown = fittingTicks(x, px, em);
  const text = { color: paperInk.quiet, label: null } as const;
  const axisY = {
    ...{ ...text, tickSize: 0, tickPadding: 0.6 * em },
    text: y.show,
  };
  const title = (text = '', turn: number, across: number, down: number) =>
    text === ''
      ? []
      : [
          Plot.text([text], {
            ...{ x: asIs([across]), y: asIs([down]), rotate: turn, fill: paperInk.quiet },
          }),
        ];
  return {
    options: {
      ...{ marginLeft: left, marginRight: width - right, marginTop: top },
      marginBottom: height - bottom,
      x: { type: x.logarithmic === true ? 'log' : 'linear', domain: [x.min, x.max] },
      y: { type: y.logarithmic === true ? 'log' : 'linear', domain: [y.min, y.max] },
    },
    marks: [
      Plot.ruleY(y.ticks, { stroke: paperInk.grid }),
      Plot.axisY(y.ticks, axisY),
      Plot.ruleY([y.min], { stroke: paperInk.line }),
      Plot.axisX(shown, { ...text, tickSize: 4, text: x.show, stroke: paperInk.line }),
      ...title(x.title, 0, (left + right) / 2, bottom + 2.9 * em),
      ...title(y.title, -90, 0.9 * em, (top + bottom) / 2),
    ],
    ...{ px, py },
  };
}

function projection(axis: ChartAxis, from: number, to: number): Projection {
  return (axis.logarithmic === true ? logarithmic : linear)(axis.min, axis.max, from, to);
}

/** The ticks whose numbers do not overlap: all, every second one, … */
function fittingTicks({ ticks, show }: ChartAxis, { toPixel }: Projection, em: number) {
  const half = (tick: number) => textWidth(show(tick), em) / 2;
  for (let stride = 1; stride < ticks.length; stride++) {
    const shown = ticks.filter((_, i) => i % stride === 0);
    const fits = shown.every((tick, i) => {
      if (i === 0) return true;
      const before = at(shown, i - 1);
      return toPixel(tick) - toPixel(before) >= half(tick) + half(before) + 0.4 * em;
    });
    if (fits) return shown;
  }
  return ticks.slice(0, 1);
}
