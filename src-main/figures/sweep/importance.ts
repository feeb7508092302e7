// How much each setting matters: its main effect as a bar, and a line for the effect of chance alone.
import * as Plot from '@observablehq/plot';
import { fixed } from '../../catalogue/number-words';
import { paperInk, paperPaints } from '../../catalogue/paper';
import type { Column } from '../../comparison/column';
import { mainEffects } from '../../comparison/sweeps/importance';
import { effectInWords } from '../../comparison/sweeps/importance-words';
import { sweptColumns } from '../../comparison/sweeps/parallel-axes';
import { heading } from '../heading';
import { drawPlot } from '../plot';
import { widest } from '../text-width';
import { runsInWords, type SweepDrawing, type SweepRuns, type SweepSheet } from './drawing';

export function drawImportance(
  { runs, result }: SweepRuns,
  { width, em }: SweepSheet,
): SweepDrawing {
  const effects = mainEffects(runs, sweptColumns(runs), result);
  const title = `What changes ${result.inSentence} over ${runsInWords(runs)}`;
  const head = heading(title, em, width, em);
  const left =
    2 * em +
    widest(
      effects.map(({ column }) => column.label),
      em,
    );
  const said = effects.map((one) =>
    effectInWords(one, (effect) => differenceInWords(result, effect)),
  );
  const room = Math.max(4 * em, width - left - 2 * em - widest(said, em));
  const most = Math.max(...effects.flatMap(({ effect, chance }) => [effect, chance])) || 1;
  const length = (value: number) => (Math.min(32 * em, room) * value) / most;
  const row = 2.6 * em;
  const top = head.height + 0.5 * em;
  const rows = effects.map(({ column, effect, chance, isClear }, i) => {
    const y = top + (i + 0.5) * row;
    return {
      ...{ label: column.label, said: said[i], y, y1: y - 0.6 * em, y2: y + 0.6 * em },
      ...{ end: left + length(effect), chance: left + length(chance) },
      ink: isClear ? paperInk.text : paperInk.quiet,
      ground: isClear ? paperPaints.blue.line : paperInk.line,
    };
  });
  type Row = (typeof rows)[number];
  const words = { y: 'y', fill: 'ink', textAnchor: 'start' } as const;
  const height = top + Math.max(1, effects.length) * row + 0.5 * em;
  const part = drawPlot({
    ...{ paper: { width, height, em }, label: title },
    marks: [
      ...head.marks,
      Plot.text(rows, { ...words, x: () => em, text: 'label' }),
      Plot.rect(rows, { x1: () => left, x2: 'end', y1: 'y1', y2: 'y2', fill: 'ground' }),
      Plot.ruleX(rows, {
        ...{ x: 'chance', y1: ({ y1 }: Row) => y1 - 0.3 * em, y2: ({ y2 }: Row) => y2 + 0.3 * em },
        ...{ stroke: paperInk.text, strokeWidth: 1.5 },
      }),
      Plot.text(rows, {
        ...{ ...words, text: 'said' },
        x: ({ end, chance }: Row) => Math.max(end, chance) + 0.8 * em,
      }),
    ],
  });
  return {
    ...{ ...part, title },
    fact: 'A bar is the mean result at the best value of a setting minus that at its worst; 95 of 100 random assignments stay below the vertical line. Nothing is claimed about a bar that ends before it.',
  };
}

/** A difference of percentages is in points. */
const differenceInWords = (result: Column, value: number) =>
  result.kind === 'percent' ? `${fixed(100 * value, 2)} points` : result.print(value);
