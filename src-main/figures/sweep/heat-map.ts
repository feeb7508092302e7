// The mean result over two settings, as colours with their numbers.
import * as Plot from '@observablehq/plot';
import { extent } from 'd3-array';
import { paperInk } from '../../catalogue/paper';
import type { Column } from '../../comparison/column';
import { overTwoSettings } from '../../comparison/sweeps/two-settings';
import { heatColour } from '../../comparison/viridis';
import { heading } from '../heading';
import { asIs, drawPlot } from '../plot';
import { widest } from '../text-width';
import { runsInWords, type SweepDrawing, type SweepRuns, type SweepSheet } from './drawing';

export function drawHeatMap(
  { runs, result }: SweepRuns,
  across: Column,
  down: Column,
  { width, em }: SweepSheet,
): SweepDrawing {
  const map = overTwoSettings(runs, across, down, result);
  const means = map.cells.flatMap((row) => row.flatMap(({ mean }) => mean ?? []));
  const [low = 0, high = 0] = extent(means);
  const shareOf = (mean: number) => (high === low ? 0 : (mean - low) / (high - low));
  const left = 2 * em + widest([down.label, ...map.rows], em);
  const cell = {
    width: Math.min(12 * em, (width - left - em) / map.columns.length),
    height: 2.6 * em,
  };
  const longest = widest(map.columns, em);
  const isTurned = longest > cell.width - 0.4 * em;
  const title = `Mean ${result.inSentence} of ${runsInWords(runs)} by ${down.inSentence} and ${across.inSentence}`;
  const head = heading(title, em, width, em);
  const top = head.height + (isTurned ? 0.75 * longest + 3.4 * em : 4.2 * em);
  const cells = map.cells.flatMap((row, r) =>
    row.map(({ mean }, c) => {
      const share = mean === null ? null : shareOf(mean);
      return {
        ...{ left: left + c * cell.width, top: top + r * cell.height },
        fill: share === null ? paperInk.grid : `rgb(${heatColour(share).join(',')})`,
        ink: share === null ? paperInk.quiet : share < 0.55 ? '#ffffff' : '#000000',
        number: mean === null ? '–' : result.print(mean),
      };
    }),
  );
  const numbers = cells.map(({ number }) => number);
  const fontSize = Math.min(em, ((cell.width - 4) * em) / widest(numbers, em));
  const names = [
    { x: left, y: head.height + 1.2 * em, text: across.label },
    { x: em, y: top - em, text: down.label },
  ];
  const drawn = drawPlot({
    ...{ paper: { width, height: top + map.rows.length * cell.height + em, em }, label: title },
    marks: [
      ...head.marks,
      Plot.text(names, {
        ...{ x: asIs(names.map(({ x }) => x)), y: asIs(names.map(({ y }) => y)), text: 'text' },
        ...{ textAnchor: 'start', fontWeight: 600, fill: paperInk.text },
      }),
      Plot.text(map.columns, {
        x: asIs(map.columns.map((_, c) => left + (c + 0.5) * cell.width)),
        ...{ y: asIs(map.columns.map(() => top - em)), fill: paperInk.quiet },
        ...(isTurned ? { rotate: -45, textAnchor: 'start' as const } : {}),
      }),
      Plot.text(map.rows, {
        ...{ x: asIs(map.rows.map(() => em)), textAnchor: 'start', fill: paperInk.quiet },
        y: asIs(map.rows.map((_, r) => top + (r + 0.5) * cell.height)),
      }),
      Plot.rect(cells, {
        x1: asIs(cells.map((one) => one.left)),
        x2: asIs(cells.map((one) => one.left + cell.width - 2)),
        y1: asIs(cells.map((one) => one.top)),
        y2: asIs(cells.map((one) => one.top + cell.height - 2)),
        fill: asIs(cells.map(({ fill }) => fill)),
      }),
      Plot.text(cells, {
        x: asIs(cells.map((one) => one.left + cell.width / 2 - 1)),
        y: asIs(cells.map((one) => one.top + cell.height / 2 - 1)),
        ...{ text: 'number', fontSize, fill: asIs(cells.map(({ ink }) => ink)) },
      }),
    ],
  });
  return { ...drawn, title, fact: 'A cell is the mean over all runs with its two values.' };
}
