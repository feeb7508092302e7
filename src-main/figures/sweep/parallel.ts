// Parallel coordinates: selected runs in the colour of their result, the others faint behind them.
import { paperInk } from '../../catalogue/paper';
import { scaleColour } from '../../comparison/colours';
import { at } from '../../element-at';
import { parallelAxes, type ParallelAxis } from '../../comparison/sweeps/parallel-axes';
import {
  fittingTicks,
  parallelLayout,
  runLines,
  yOf,
  type ParallelLayout,
  type RunLine,
} from '../../comparison/sweeps/parallel-layout';
import { escapeXml, tag, words } from '../svg-text';
import { textWidth } from '../text-width';
import { rounded, runsInWords, type SweepDrawing, type SweepRuns } from './drawing';

const size = { width: 960, height: 480 };
const margins = { top: 34, bottom: 20, left: 90, right: 80 };
const tickSize = 11;

export function drawParallel({ runs, isSelected, result }: SweepRuns): SweepDrawing {
  const axes = parallelAxes(runs, result);
  const layout = parallelLayout(axes.length, size, margins);
  const { placeOf } = at(axes, axes.length - 1);
  const lineOf = ({ run, points }: RunLine) => {
    const share = placeOf(run) ?? 0;
    const colour = scaleColour(result.better === 'lower' ? 1 - share : share, 'light');
    const [stroke, width] = isSelected(run)
      ? ([colour, 1.3] as const)
      : ([paperInk.grid, 1] as const);
    return tag(
      'path',
      { d: pathOf(points), stroke, 'stroke-width': width },
      tag('title', {}, escapeXml(run.name)),
    );
  };
  const lines = runLines(runs, axes, layout);
  const inOrder = [
    ...lines.filter(({ run }) => !isSelected(run)),
    ...lines.filter(({ run }) => isSelected(run)),
  ];
  return {
    title: `${runsInWords(runs)} by ${result.inSentence}`,
    size,
    fact: 'A line is a run and crosses each axis at its value; the darker, the better its result. Runs that were not selected are grey.',
    content: [
      `<g fill="none">\n${inOrder.map(lineOf).join('\n')}\n</g>`,
      ...axes.map((axis, i) => axisSvg(axis, at(layout.xs, i), layout, i === axes.length - 1)),
    ].join(''),
  };
}

/** With a gap where the run does not have the setting. */
function pathOf(points: RunLine['points']): string {
  let isDown = false;
  return points
    .map((point) => {
      const step = isDown ? 'L' : 'M';
      isDown = point !== null;
      return point === null ? '' : `${step}${rounded(point[0])} ${rounded(point[1])}`;
    })
    .join('');
}

/** @param isLast its values are on the right */
function axisSvg(axis: ParallelAxis, x: number, layout: ParallelLayout, isLast: boolean): string {
  const { top, bottom } = layout;
  const side = isLast ? ({} as const) : ({ anchor: 'end' } as const);
  return [
    words(x, 14, axis.column.label, { colour: paperInk.text, weight: 600, anchor: 'middle' }),
    tag('path', { d: `M${rounded(x)} ${top}V${bottom}`, stroke: paperInk.line }),
    ...fittingTicks(axis, layout).map(({ at: place, label }) => {
      const [start, y, width] = [
        x + (isLast ? 7 : -7),
        yOf(place, layout),
        textWidth(label, tickSize),
      ];
      // The lines are behind it.
      const ground = {
        x: rounded(isLast ? start : start - width),
        y: rounded(y - 6),
        width,
        height: 12,
      };
      const style = { ...side, colour: paperInk.quiet, size: tickSize, dy: '0.35em' };
      return (
        tag('rect', { ...ground, fill: '#ffffff', 'fill-opacity': 0.8 }) +
        words(start, y, label, style)
      );
    }),
  ].join('');
}
