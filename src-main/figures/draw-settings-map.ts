// The mean result over two settings, as colours with their numbers.
import * as Plot from '@observablehq/plot';
import { counted } from '../catalogue/number-words';
import { paperInk } from '../catalogue/paper';
import type { Column } from '../comparison/column';
import { mainEffects } from '../comparison/sweeps/importance';
import { sweptColumns } from '../comparison/settings-diff';
import { flatInWords, overTwoSettings } from '../comparison/sweeps/two-settings';
import { inkOn, scaleColour } from '../comparison/colours';
import type { Run } from '../contract/run';
import type { Drawn } from './figure-file';
import { heading } from './heading';
import { drawPlot } from './plot';
import { widest } from './text-width';

interface SettingsMap {
  readonly runs: readonly Run[];
  readonly result: Column;
  readonly across: Column;
  readonly down: Column;
}

/** @param paper width and font size in CSS pixels */
export function drawSettingsMap(
  { runs, result, across, down }: SettingsMap,
  { width, em }: { readonly width: number; readonly em: number },
): Drawn {
  const effects = mainEffects(runs, sweptColumns(runs), result);
  const map = overTwoSettings(runs, across, down, result, effects);
  const left = 2 * em + widest([down.label, ...map.rows], em);
  const cell = {
    width: Math.min(12 * em, (width - left - em) / map.columns.length),
    height: 2.6 * em,
  };
  const longest = widest(map.columns, em);
  const isTurned = longest > cell.width - 0.4 * em;
  const title = `Mean ${result.inSentence} of ${counted(runs.length, 'run')} by ${down.inSentence} and ${across.inSentence}`;
  const head = heading(title, em, width, em);
  const top = head.height + (isTurned ? 0.75 * longest + 3.4 * em : 4.2 * em);
  const cells = map.cells.flatMap((row, r) =>
    row.map(({ mean, share }, c) => {
      const [x, y] = [left + c * cell.width, top + r * cell.height];
      return {
        ...{ x1: x, x2: x + cell.width - 2, y1: y, y2: y + cell.height - 2 },
        ...{ x: x + cell.width / 2 - 1, y: y + cell.height / 2 - 1 },
        // The better, the darker.
        ground: mean === null ? paperInk.grid : scaleColour(share, 'light'),
        ink: mean === null ? paperInk.quiet : inkOn(scaleColour(share, 'light')),
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
  const columns = map.columns.map((text, c) => ({ text, x: left + (c + 0.5) * cell.width }));
  const rows = map.rows.map((text, r) => ({ text, y: top + (r + 0.5) * cell.height }));
  const start = { text: 'text', textAnchor: 'start' } as const;
  const quiet = { text: 'text', fill: paperInk.quiet };
  const drawn = drawPlot({
    ...{ paper: { width, height: top + map.rows.length * cell.height + em, em }, label: title },
    marks: [
      ...head.marks,
      Plot.text(names, { ...start, x: 'x', y: 'y', fontWeight: 600, fill: paperInk.text }),
      Plot.text(columns, {
        ...{ ...quiet, x: 'x', y: () => top - em },
        ...(isTurned ? { rotate: -45, textAnchor: 'start' as const } : {}),
      }),
      Plot.text(rows, { ...quiet, ...start, x: () => em, y: 'y' }),
      Plot.rect(cells, { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: 'ground' }),
      Plot.text(cells, { x: 'x', y: 'y', text: 'number', fontSize, fill: 'ink' }),
    ],
  });
  const colours = map.isFlat ? flatInWords : 'The darker, the better.';
  const fact = `A cell is the mean over all runs with its two values. ${colours}`;
  return { ...drawn, title, runs, facts: [fact] };
}
