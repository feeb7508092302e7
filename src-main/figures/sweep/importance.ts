// How much each setting matters: its main effect as a bar, and a line for the effect of chance alone.
import * as Plot from '@observablehq/plot';
import { paperInk, paperPaints } from '../../catalogue/paper';
import type { Column } from '../../comparison/column';
import { mainEffects } from '../../comparison/sweeps/importance';
import { sweptColumns } from '../../comparison/sweeps/parallel-axes';
import { heading } from '../heading';
import { asIs, drawPlot } from '../plot';
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
  const said = effects.map(({ effect, isClear }) =>
    isClear ? differenceInWords(result, effect) : 'not clear',
  );
  const room = Math.max(4 * em, width - left - 2 * em - widest(said, em));
  const most = Math.max(...effects.flatMap(({ effect, chance }) => [effect, chance])) || 1;
  const length = (value: number) => (Math.min(32 * em, room) * value) / most;
  const row = 2.6 * em;
  const top = head.height + 0.5 * em;
  const drawn = effects.map(({ column, effect, chance, isClear }, i) => ({
    ...{ label: column.label, said: said[i] ?? '', middle: top + (i + 0.5) * row },
    ...{ end: left + length(effect), chance: left + length(chance) },
    ink: isClear ? paperInk.text : paperInk.quiet,
    fill: isClear ? paperPaints.blue.line : paperInk.line,
  }));
  const middles = asIs(drawn.map(({ middle }) => middle));
  const words = {
    y: middles,
    fill: asIs(drawn.map(({ ink }) => ink)),
    textAnchor: 'start',
  } as const;
  const height = top + Math.max(1, effects.length) * row + 0.5 * em;
  const part = drawPlot({
    ...{ paper: { width, height, em }, label: title },
    marks: [
      ...head.marks,
      Plot.text(drawn, { ...words, x: asIs(drawn.map(() => em)), text: 'label' }),
      Plot.rect(drawn, {
        x1: asIs(drawn.map(() => left)),
        x2: asIs(drawn.map(({ end }) => end)),
        y1: asIs(drawn.map(({ middle }) => middle - 0.6 * em)),
        y2: asIs(drawn.map(({ middle }) => middle + 0.6 * em)),
        fill: asIs(drawn.map(({ fill }) => fill)),
      }),
      Plot.ruleX(drawn, {
        x: asIs(drawn.map(({ chance }) => chance)),
        y1: asIs(drawn.map(({ middle }) => middle - 0.9 * em)),
        y2: asIs(drawn.map(({ middle }) => middle + 0.9 * em)),
        ...{ stroke: paperInk.text, strokeWidth: 1.5 },
      }),
      Plot.text(drawn, {
        ...{ ...words, text: 'said' },
        x: asIs(drawn.map(({ end, chance }) => Math.max(end, chance) + 0.8 * em)),
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
  result.kind === 'percent' ? `${(100 * value).toFixed(2)} points` : result.print(value);
