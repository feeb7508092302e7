// The best result over time: each run where it ended, and the steps at which a better one was found.
import { paperInk, paperPaints } from '../../catalogue/paper';
import { linearTicks } from '../../curves/ticks';
import { bestSoFar, resultsOverTime } from '../../comparison/sweeps/best-so-far';
import { tag, words } from '../svg-text';
import { rounded, runsInWords, type SweepDrawing, type SweepRuns } from './drawing';

const size = { width: 960, height: 440 };
const [left, right, top, bottom] = [90, 930, 10, 390];

export function drawBest({ runs, isSelected, result }: SweepRuns): SweepDrawing {
  const { ended, lastSeconds, low, high } = resultsOverTime(runs, result);
  const last = lastSeconds / 60;
  const x = (minutes: number) => rounded(left + (minutes / last) * (right - left));
  const y = (value: number) => rounded(bottom - ((value - low) / (high - low)) * (bottom - top));
  const [first, ...steps] = bestSoFar(runs, result);
  const rises = steps.map(({ seconds, value }) => `H${x(seconds / 60)}V${y(value)}`).join('');
  const best =
    first === undefined ? '' : `M${x(first.seconds / 60)} ${y(first.value)}${rises}H${x(last)}`;
  const quiet = { colour: paperInk.quiet } as const;
  return {
    title: `Best result so far of ${runsInWords(runs)}: ${result.inSentence}`,
    size,
    fact: 'A dot is a run at its end; the line is the best result so far.',
    content: [
      ...linearTicks(low, high).map(
        (value) =>
          tag('path', { d: `M${left} ${y(value)}H${right}`, stroke: paperInk.grid }) +
          words(left - 8, y(value), result.print(value), { ...quiet, anchor: 'end', dy: '0.35em' }),
      ),
      ...linearTicks(0, last).map((minutes) =>
        words(x(minutes), bottom + 18, String(minutes), { ...quiet, anchor: 'middle' }),
      ),
      words((left + right) / 2, bottom + 38, 'Minutes since the first run began', {
        ...quiet,
        anchor: 'middle',
      }),
      ...ended.map(({ run, value, seconds }) => {
        const fill = isSelected(run) ? paperPaints.blue.line : paperInk.line;
        return tag('circle', {
          cx: x(seconds / 60),
          cy: y(value),
          r: 3,
          fill,
          'fill-opacity': 0.6,
        });
      }),
      tag('path', { d: best, fill: 'none', stroke: paperInk.text, 'stroke-width': 2 }),
    ].join(''),
  };
}
