// The mean result over two settings, as colours with their numbers.
import { counted } from '../catalogue/number-words';
import { paperInk } from '../catalogue/paper';
import type { Column } from '../comparison/column';
import { mainEffects } from '../comparison/sweeps/importance';
import { sweptColumns } from '../comparison/settings-diff';
import { flatInWords, overTwoSettings } from '../comparison/sweeps/two-settings';
import { inkOn, scaleColour } from '../comparison/colours';
import type { Run } from '../contract/run';
import type { Drawn } from './figure-file';
import { titleOf } from './heading';
import { drawCells } from './matrix';
import { drawText, SvgContext } from './svg-context';
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
  const head = titleOf(title, width, em);
  const top = head.height + (isTurned ? 0.75 * longest + 3.4 * em : 4.2 * em);
  const ctx = new SvgContext({ width, height: top + map.rows.length * cell.height + em, em });
  const bold = { em, weight: 600, colour: paperInk.text };
  head.draw(ctx, 0);
  drawText(ctx, across.label, left, head.height + 1.2 * em, bold);
  drawText(ctx, down.label, em, top - em, bold);
  const aside = isTurned ? { em, turn: -Math.PI / 4 } : ({ em, align: 'center' } as const);
  map.columns.forEach((text, c) => {
    drawText(ctx, text, left + (c + 0.5) * cell.width, top - em, aside);
  });
  map.rows.forEach((text, r) => {
    drawText(ctx, text, em, top + (r + 0.5) * cell.height, { em });
  });
  const cells = map.cells.map((row) =>
    row.map(({ mean, share }) => {
      if (mean === null) return { ground: paperInk.grid, ink: paperInk.quiet, text: '–' };
      // The better, the darker.
      const ground = scaleColour(share, 'light');
      return { ground, ink: inkOn(ground), text: result.print(mean) };
    }),
  );
  drawCells(ctx, cells, { left, top, ...cell, gap: 2, em, mostText: em });
  const drawn = ctx.toPart(title);
  const colours = map.isFlat ? flatInWords : 'The darker, the better.';
  const fact = `A cell is the mean over all runs with its two values. ${colours}`;
  return { ...drawn, title, runs, facts: [fact] };
}
