// The mean result over two settings, as colours with their numbers.
import { extent } from 'd3-array';
import { paperInk } from '../../catalogue/paper';
import type { Column } from '../../comparison/column';
import { heatColour } from '../../comparison/viridis';
import { overTwoSettings } from '../../comparison/sweeps/two-settings';
import { textWidth } from '../text-width';
import { fontSize } from '../svg-document';
import { tag, words } from '../svg-text';
import { runsInWords, type SweepDrawing, type SweepRuns } from './drawing';

/** The width is a minimum. */
const cell = { width: 92, height: 34 };
const top = 50;

export function drawHeatMap(
  { runs, result }: SweepRuns,
  across: Column,
  down: Column,
): SweepDrawing {
  const map = overTwoSettings(runs, across, down, result);
  const labels = [down.label, ...map.rows].map((label) => textWidth(label, fontSize));
  const left = 32 + Math.ceil(Math.max(...labels));
  const means = map.cells.flatMap((row) => row.flatMap(({ mean }) => mean ?? []));
  const [low = 0, high = 0] = extent(means);
  const shareOf = (mean: number) => (high === low ? 0 : (mean - low) / (high - low));
  const columnWidth = Math.max(
    cell.width,
    ...map.columns.map((label) => Math.ceil(textWidth(label, fontSize)) + 16),
  );
  const quiet = { colour: paperInk.quiet, dy: '0.35em' } as const;
  const middle = (place: number, length: number) => (place + 0.5) * length;
  const cells = map.cells.flatMap((row, r) =>
    row.map(({ mean }, c) => {
      const share = mean === null ? null : shareOf(mean);
      const fill = share === null ? paperInk.grid : `rgb(${heatColour(share).join(',')})`;
      const [x, y] = [left + c * columnWidth, top + r * cell.height];
      const colour = share === null ? paperInk.quiet : share < 0.55 ? '#ffffff' : '#000000';
      const box = { x, y, width: columnWidth - 2, height: cell.height - 2, fill };
      const number = mean === null ? '–' : result.print(mean);
      const style = { colour, anchor: 'middle', dy: '0.35em' } as const;
      return tag('rect', box) + words(x + columnWidth / 2, y + cell.height / 2, number, style);
    }),
  );
  return {
    title: `Mean ${result.inSentence} of ${runsInWords(runs)} by ${down.inSentence} and ${across.inSentence}`,
    size: {
      width: Math.max(640, left + map.columns.length * columnWidth + 16),
      height: top + map.rows.length * cell.height + 16,
    },
    fact: 'A cell is the mean over all runs with its two values.',
    content: [
      words(left, 12, across.label, { colour: paperInk.text, weight: 600, dy: '0.35em' }),
      words(16, top - 14, down.label, { colour: paperInk.text, weight: 600, dy: '0.35em' }),
      ...map.columns.map((label, c) =>
        words(left + middle(c, columnWidth), top - 14, label, { ...quiet, anchor: 'middle' }),
      ),
      ...map.rows.map((label, r) => words(16, top + middle(r, cell.height), label, quiet)),
      ...cells,
    ].join(''),
  };
}
