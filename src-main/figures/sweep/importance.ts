// How much each setting matters: its main effect as a bar, and a line for the effect of chance alone.
import { paperInk, paperPaints } from '../../catalogue/paper';
import type { Column } from '../../comparison/column';
import { mainEffects } from '../../comparison/sweeps/importance';
import { sweptColumns } from '../../comparison/sweeps/parallel-axes';
import { fontSize } from '../svg-document';
import { tag, words } from '../svg-text';
import { textWidth } from '../text-width';
import { rounded, runsInWords, type SweepDrawing, type SweepRuns } from './drawing';

const row = 34;
const barsWidth = 420;
const width = 960;

export function drawImportance({ runs, result }: SweepRuns): SweepDrawing {
  const effects = mainEffects(runs, sweptColumns(runs), result);
  const widest = Math.max(0, ...effects.map(({ column }) => textWidth(column.label, fontSize)));
  const left = 32 + Math.ceil(widest);
  const most = Math.max(...effects.flatMap(({ effect, chance }) => [effect, chance])) || 1;
  const length = (value: number) => rounded((barsWidth * value) / most);
  return {
    title: `What changes ${result.inSentence} over ${runsInWords(runs)}`,
    size: { width, height: Math.max(1, effects.length) * row + 16 },
    fact: 'A bar is the mean result at the best value of a setting minus that at its worst; 95 of 100 random assignments stay below the vertical line. Nothing is claimed about a bar that ends before it.',
    content: effects
      .map(({ column, effect, chance, isClear }, i) => {
        const middle = (i + 0.5) * row;
        const ink = isClear ? paperInk.text : paperInk.quiet;
        const fill = isClear ? paperPaints.blue.line : paperInk.line;
        const said = isClear ? differenceInWords(result, effect) : 'not clear';
        const chanceAt = `M${left + length(chance)} ${middle - 12}v24`;
        const label = left + Math.max(length(effect), length(chance)) + 10;
        return [
          words(16, middle, column.label, { colour: ink, dy: '0.35em' }),
          tag('rect', { x: left, y: middle - 8, width: length(effect), height: 16, fill }),
          tag('path', { d: chanceAt, stroke: paperInk.text, 'stroke-width': 1.5 }),
          words(label, middle, said, { colour: ink, dy: '0.35em' }),
        ].join('');
      })
      .join(''),
  };
}

/** A difference of percentages is in points. */
const differenceInWords = (result: Column, value: number) =>
  result.kind === 'percent' ? `${(100 * value).toFixed(2)} points` : result.print(value);
