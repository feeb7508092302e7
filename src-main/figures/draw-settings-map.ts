// The mean result over two settings, as colours with their numbers.
import { counted } from '../core/number-words';
import { looks } from '../engine/catalogue';
import {
  type Column,
  flatInWords,
  inkOn,
  mainEffects,
  metricOf,
  overTwoSettings,
  scaleColour,
  sweptColumns,
} from '../comparison';
import type { Run } from '../engine/contract';
import type { Drawn } from './figure-file';
import { gridFigure } from './matrix';

interface SettingsMap {
  readonly runs: readonly Run[];
  readonly result: Column;
  readonly across: Column;
  readonly down: Column;
}

/** @param paper width and font size in CSS pixels */
export function drawSettingsMap(
  { runs, result, across, down }: SettingsMap,
  paper: { readonly width: number; readonly em: number },
): Drawn {
  const effects = mainEffects(runs, sweptColumns(runs), metricOf(result));
  const map = overTwoSettings(runs, across, down, result, effects);
  const title = `Mean ${result.inSentence} of ${counted(runs.length, 'run')} by ${down.inSentence} and ${across.inSentence}`;
  const cells = map.cells.map((row) =>
    row.map(({ mean, share }) => {
      // Better results are darker.
      const ground = mean === null ? looks.ink.grid : scaleColour(share, 'light');
      const ink = mean === null ? looks.ink.quiet : inkOn(ground);
      return { ground, ink, share: 1, text: mean === null ? '–' : result.print(mean), title: '' };
    }),
  );
  const titles = { title, about: '', columnTitle: across.label, rowTitle: down.label };
  const { columns, rows } = map;
  const part = gridFigure(
    { ...titles, columns, rows, cells, isSquare: false },
    { ...paper, label: title },
  );
  const colours = map.isFlat ? flatInWords : 'The darker, the better.';
  const fact = `A cell is the mean over all runs with its two values. ${colours}`;
  return { ...part, title, runs, facts: [fact] };
}
