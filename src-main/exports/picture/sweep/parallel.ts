// Parallel coordinates on paper: selected runs in the colour of their result, the others faint behind them.
import { paperInk } from '../../../catalogue/paper';
import { scaleColour } from '../../../comparison/colours';
import type { Run } from '../../../contract/run';
import { at } from '../../../element-at';
import { parallelAxes, type ParallelAxis } from '../../../sweeps/parallel-axes';
import { tag, words, wrapped } from '../svg-text';
import { textWidth } from '../text-width';
import { rounded, runsInWords, type SweepDrawing, type SweepRuns } from './drawing';

const size = { width: 960, height: 480 };
const [left, right, top, bottom] = [90, 880, 34, 460];
/** Nearer labels would lie over each other. */
const labelGap = 13;
const tickSize = 11;
const yOf = (place: number) => bottom - place * (bottom - top);

export function drawParallel({ runs, isSelected, result }: SweepRuns): SweepDrawing {
  const axes = parallelAxes(runs, result);
  const xs = axes.map((_, i) =>
    axes.length === 1 ? (left + right) / 2 : left + ((right - left) * i) / (axes.length - 1),
  );
  const { placeOf } = at(axes, axes.length - 1);
  const lineOf = (run: Run) => {
    const share = placeOf(run) ?? 0;
    const colour = scaleColour(result.better === 'lower' ? 1 - share : share, 'light');
    const [stroke, width] = isSelected(run)
      ? ([colour, 1.3] as const)
      : ([paperInk.grid, 1] as const);
    return tag(
      'path',
      { d: pathOf(run, axes, xs), stroke, 'stroke-width': width },
      tag('title', {}, wrapped(run.name)),
    );
  };
  const inOrder = [...runs.filter((run) => !isSelected(run)), ...runs.filter(isSelected)];
  return {
    title: `${runsInWords(runs)} by ${result.inSentence}`,
    size,
    fact: 'A line is a run and crosses each axis at its value; the darker, the better its result. Runs that were not selected are grey.',
    content: [
      `<g fill="none">\n${inOrder.map(lineOf).join('\n')}\n</g>`,
      ...axes.map((axis, i) => axisSvg(axis, at(xs, i), i === axes.length - 1)),
    ].join(''),
  };
}

/** With a gap where the run does not have the setting. */
function pathOf(run: Run, axes: readonly ParallelAxis[], xs: readonly number[]): string {
  let isDown = false;
  return axes
    .map(({ placeOf }, i) => {
      const place = placeOf(run);
      const step = isDown ? 'L' : 'M';
      isDown = place !== null;
      return place === null ? '' : `${step}${rounded(at(xs, i))} ${rounded(yOf(place))}`;
    })
    .join('');
}

/** @param isLast its values then stand on its right */
function axisSvg({ column, ticks }: ParallelAxis, x: number, isLast: boolean): string {
  let last = Infinity;
  const fitting = ticks.filter((tick) => {
    const y = yOf(tick.at);
    if (last - y < labelGap) return false;
    last = y;
    return true;
  });
  const side = isLast ? ({} as const) : ({ anchor: 'end' } as const);
  return [
    words(x, 14, column.label, { colour: paperInk.text, weight: 600, anchor: 'middle' }),
    tag('path', { d: `M${rounded(x)} ${top}V${bottom}`, stroke: paperInk.line }),
    ...fitting.map(({ at: place, label }) => {
      const [start, y, width] = [x + (isLast ? 7 : -7), yOf(place), textWidth(label, tickSize)];
      // Lines run behind it.
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
