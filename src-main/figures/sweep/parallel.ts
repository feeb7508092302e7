// Parallel coordinates: selected runs in the colour of their result, the others faint behind them.
import * as Plot from '@observablehq/plot';
import { paperInk } from '../../catalogue/paper';
import { scaleColour } from '../../comparison/colours';
import { parallelAxes } from '../../comparison/sweeps/parallel-axes';
import {
  fittingTicks,
  parallelLayout,
  runLines,
  yOf,
} from '../../comparison/sweeps/parallel-layout';
import { at } from '../../element-at';
import { heading } from '../heading';
import { drawPlot } from '../plot';
import { widest } from '../text-width';
import { runsInWords, type SweepDrawing, type SweepRuns, type SweepSheet } from './drawing';

export function drawParallel(
  { runs, isSelected, result }: SweepRuns,
  { width, em }: SweepSheet,
): SweepDrawing {
  const axes = parallelAxes(runs, result);
  const last = at(axes, axes.length - 1);
  const tickSize = 0.85 * em;
  const ticksOf = (axis: typeof last) =>
    widest(
      axis.ticks.map(({ label }) => label),
      tickSize,
    );
  const title = `${runsInWords(runs)} by ${result.inSentence}`;
  const head = heading(title, em, width, em);
  const names = axes.map(({ column }) => column.label);
  const sides = { left: ticksOf(at(axes, 0)) + 2 * em, right: ticksOf(last) + 2 * em };
  const isTurned = widest(names, em) > (width - sides.left - sides.right) / axes.length;
  const height = Math.max(width / 2, 26 * em);
  const right = isTurned
    ? Math.max(sides.right, 0.75 * widest(names.slice(-1), em) + em)
    : Math.max(sides.right, widest(names.slice(-1), em) / 2);
  const layout = parallelLayout(
    axes.length,
    { width, height },
    {
      left: isTurned ? sides.left : Math.max(sides.left, widest(names.slice(0, 1), em) / 2),
      right,
      top: head.height + (isTurned ? 0.75 * widest(names, em) + 1.5 * em : 2.6 * em),
      bottom: 1.5 * em,
    },
  );
  const lines = runLines(runs, axes, layout);
  const points = [
    ...lines.filter(({ run }) => !isSelected(run)),
    ...lines.filter(({ run }) => isSelected(run)),
  ].flatMap(({ run, points: crossed }) => {
    const share = last.positionOf(run) ?? 0;
    const colour = scaleColour(result.better === 'lower' ? 1 - share : share, 'light');
    return crossed.map((point) => ({
      // NaN is a gap in the line: the run does not have the setting.
      ...{ run: run.id, name: run.name, x: point?.[0] ?? NaN, y: point?.[1] ?? NaN },
      colour: isSelected(run) ? colour : paperInk.grid,
    }));
  });
  const ticks = axes.flatMap((axis, i) =>
    fittingTicks(axis, layout, 1.2 * tickSize).map(({ at: share, label }) => ({
      ...{ label, x: at(layout.xs, i), y: yOf(share, layout) },
    })),
  );
  const [results, named] = [true, false].map((isLast) =>
    ticks.filter(({ x }) => (x === layout.xs.at(-1)) === isLast),
  ) as [typeof ticks, typeof ticks];
  const tickWords = (shown: typeof ticks, textAnchor: 'start' | 'end') =>
    Plot.text(shown, {
      ...{
        x: 'x',
        y: 'y',
        text: 'label',
        textAnchor,
        dx: textAnchor === 'start' ? 7 : -7,
        fontSize: tickSize,
      },
      // The lines are behind it.
      ...{ fill: paperInk.quiet, stroke: '#ffffff', strokeOpacity: 0.8, strokeWidth: 4 },
    });
  const drawn = drawPlot({
    ...{ paper: { width, height, em }, label: title },
    marks: [
      ...head.marks,
      Plot.line(points, {
        ...{ x: 'x', y: 'y', z: 'run', stroke: 'colour', title: 'name', strokeWidth: 1.2 },
      }),
      Plot.ruleX(layout.xs, {
        ...{ y1: () => layout.top, y2: () => layout.bottom, stroke: paperInk.line },
      }),
      Plot.text(names, {
        ...{ x: layout.xs, y: () => layout.top - em, fontWeight: 600, fill: paperInk.text },
        ...(isTurned ? { rotate: -45, textAnchor: 'start' as const } : {}),
      }),
      tickWords(named, 'end'),
      tickWords(results, 'start'),
    ],
  });
  return {
    ...{ ...drawn, title },
    fact: 'A line is a run and crosses each axis at its value; the darker, the better its result. Runs that were not selected are grey.',
  };
}
