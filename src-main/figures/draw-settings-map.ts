// The mean result over two settings, as colours with their numbers.
import { formatCount } from '../core/number-texts';
import { looks } from '../engine/catalogue';
import {
  type Column,
  flatMapText,
  chooseInk,
  computeMainEffects,
  getMetric,
  compareTwoSettings,
  scaleColour,
  listSweptColumns,
} from '../comparison';
import type { Run } from '../engine/contract';
import type { FigureContent } from './figure-file';
import { drawGrid } from './matrix';

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
): FigureContent {
  const effects = computeMainEffects(runs, listSweptColumns(runs), getMetric(result));
  const map = compareTwoSettings(runs, across, down, result, effects);
  const title = `Mean ${result.inSentence} of ${formatCount(runs.length, 'run')} by ${down.inSentence} and ${across.inSentence}`;
  const cells = map.cells.map((row) =>
    row.map(({ mean, share }) => {
      // Better results are darker.
      const ground = mean === null ? looks.ink.grid : scaleColour(share, 'light');
      const ink = mean === null ? looks.ink.quiet : chooseInk(ground);
      return { ground, ink, share: 1, text: mean === null ? '–' : result.print(mean), title: '' };
    }),
  );
  const titles = { title, about: '', columnTitle: across.label, rowTitle: down.label };
  const { columns, rows } = map;
  const part = drawGrid(
    { ...titles, columns, rows, cells, isSquare: false },
    { ...paper, label: title },
  );
  const colours = map.isFlat ? flatMapText : 'The darker, the better.';
  const fact = `A cell is the mean over all runs with its two values. ${colours}`;
  return { ...part, title, runs, facts: [fact] };
}
