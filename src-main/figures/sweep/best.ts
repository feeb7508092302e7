// The best result over time: each run where it ended, and the steps at which a better one was found.
import * as Plot from '@observablehq/plot';
import { paperInk, paperPaints } from '../../catalogue/paper';
import { bestSoFar, resultsOverTime } from '../../comparison/sweeps/best-so-far';
import { linearTicks } from '../../curves/ticks';
import { floorRoom, frame, tickRoom } from '../frame';
import { heading } from '../heading';
import { drawPlot } from '../plot';
import { runsInWords, type SweepDrawing, type SweepRuns, type SweepSheet } from './drawing';

export function drawBest(
  { runs, isSelected, result }: SweepRuns,
  { width, em }: SweepSheet,
): SweepDrawing {
  const { ended, lastSeconds, low: min, high: max } = resultsOverTime(runs, result);
  const last = lastSeconds / 60;
  const best = bestSoFar(runs, result);
  const steps = [...best, ...best.slice(-1).map((one) => ({ ...one, seconds: lastSeconds }))];
  const minutes = ({ seconds }: { readonly seconds: number }) => seconds / 60;
  const axes = {
    x: {
      ...{ min: 0, max: last, ticks: linearTicks(0, last), show: String },
      title: 'Minutes since the first run began',
    },
    y: { min, max, ticks: linearTicks(min, max), show: result.print },
  };
  const title = `Best result so far of ${runsInWords(runs)}: ${result.inSentence}`;
  const paper = { width, height: Math.max(width / 2, 22 * em), em };
  const left = tickRoom(axes.y, em);
  const head = heading(title, left, width, em);
  const { options, marks } = frame(axes, paper, {
    ...{ left, right: width - 1.5 * em, top: Math.round(head.height + em) },
    bottom: Math.round(paper.height - floorRoom(axes.x, em)),
  });
  const drawn = drawPlot({
    ...{ paper, label: title, ...options },
    marks: [
      ...[...head.marks, ...marks],
      Plot.dot(ended, {
        ...{ x: minutes, y: 'value', r: 3, fillOpacity: 0.6 },
        fill: ({ run }: (typeof ended)[number]) =>
          isSelected(run) ? paperPaints.blue.line : paperInk.line,
      }),
      Plot.line(steps, {
        ...{ x: minutes, y: 'value', curve: 'step-after' },
        ...{ stroke: paperInk.text, strokeWidth: 2 },
      }),
    ],
  });
  return {
    ...drawn,
    title,
    fact: 'A dot is a run at its end; the line is the best result so far.',
  };
}
