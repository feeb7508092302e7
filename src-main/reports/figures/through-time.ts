// Curves along the sequence: the gradient's norm on a logarithmic axis, before the first batch and
// after training, and
// the accuracy of the output layer on the state.
import { extent } from 'd3-array';
import { looks } from '../../engine/catalogue';
import { capitalised } from '../../core/number-words';
import { type ChartAxis, labelPart, labelText } from '../../comparison';
import type { Profile } from '../../engine/contract';
import { linearTicks, logTicks, tickWords } from '../../curves';
import {
  bestFirst,
  type Curve,
  inGrid,
  lineChart,
  noLines,
  type Part,
  verticesOf,
} from '../../figures';
import type { ReportRun } from '../document/collect';
import { vocabularyOf } from '../document/vocabulary';
import { inFigure, numberInFigure } from '../document/words';
import { styleOf } from './colours';
import { reportPaper } from './curves';

const moments = { start: 'before the first batch', end: 'after training' } as const;

/** @returns null if no run has measured it */
export function drawGradients(runs: readonly ReportRun[]): Part | null {
  const measured = (['start', 'end'] as const).flatMap((when) => {
    const lines = runs.flatMap((one) => gradientLines(one, runs, when));
    return lines.length === 0 ? [] : [{ when: moments[when], lines }];
  });
  if (measured.length === 0) return null;
  const step = stepWord(runs);
  const paper = { ...reportPaper, width: 660 / measured.length };
  const panels = measured.map(({ when, lines }) => {
    const [low = 1, high = 1] = extent(
      lines.flatMap(({ line }) => [...line.y].filter((y) => y > 0)),
    );
    const [min, max] = [low * 0.8, high * 1.25];
    const figure = {
      title: capitalised(when),
      x: stepAxis(lines, `t (${step})`),
      y: { min, max, ticks: logTicks(min, max), show: numberInFigure, logarithmic: true },
      curves: lines,
      named: bestFirst(lines, 'higher'),
    };
    const label = `Norm of the gradient of the loss with respect to the state at each ${step}, ${when}: ${namesOf(lines)}`;
    return lineChart(figure, paper, label);
  });
  return inGrid(panels, 2);
}

function gradientLines(one: ReportRun, runs: readonly ReportRun[], when: 'start' | 'end'): Curve[] {
  const name = inFigure(one.label);
  const { dash } = styleOf(one, runs);
  const cell = profileLine(one, runs, {
    profile: one.along.gradientOfCell[when],
    name: `${name} c`,
    dash: looks.dashPatterns.dashed,
  });
  const state = { profile: one.along.gradientOfState[when], dash };
  return [
    ...profileLine(one, runs, { ...state, name: cell.length > 0 ? `${name} h` : name }),
    ...cell,
  ].filter(({ line }) => line.x.length > 1);
}

/**
 * Draws the accuracy of the network's output layer on the state after each step.
 * @returns null
 * if it was not measured
 */
export function drawStateAccuracy(runs: readonly ReportRun[]): Part | null {
  const lines = runs.flatMap((one) => {
    const { dash } = styleOf(one, runs);
    return profileLine(one, runs, { profile: one.along.head, name: inFigure(one.label), dash });
  });
  if (lines.length === 0) return null;
  const step = stepWord(runs);
  const ticks = linearTicks(0, 1);
  const y = { min: 0, max: 1, ticks, show: tickWords({ as: 'percent' }, ticks) };
  const x = stepAxis(lines, `after ${step}`);
  const label = `Accuracy of the output layer on the state after each ${step}: ${namesOf(lines)}`;
  const curves = { curves: lines, named: bestFirst(lines, 'higher') };
  return lineChart({ title: 'Accuracy', x, y, ...curves }, reportPaper, label);
}

interface ProfileLook {
  readonly profile: Profile | null;
  readonly name: string;
  readonly dash: readonly number[];
}

/** Returns a line; none if fewer than two steps were measured. */
function profileLine(
  one: ReportRun,
  runs: readonly ReportRun[],
  { profile, name, dash }: ProfileLook,
): Curve[] {
  if (profile === null || profile.values.length < 2) return [];
  const { values, steps } = profile;
  const line = verticesOf(values.map((value, i) => [steps[i] ?? i + 1, value]));
  const label = [labelPart(name)];
  return [{ ...noLines, ...styleOf(one, runs), id: one.run.id, label, print: null, dash, line }];
}

function stepAxis(lines: readonly Curve[], title: string): ChartAxis {
  const max = Math.max(2, ...lines.map(({ line }) => line.x.at(-1) ?? 1));
  const ticks = linearTicks(1, max, 7).filter(Number.isInteger);
  return { min: 1, max, ticks, title, show: String };
}

const namesOf = (lines: readonly Curve[]) => lines.map(({ label }) => labelText(label)).join(', ');

/** Returns "row" if all runs read images by rows; "step" if they differ. */
function stepWord(runs: readonly ReportRun[]): string {
  const words = new Set(runs.map((one) => vocabularyOf(one).step));
  return words.size === 1 ? ([...words][0] ?? 'step') : 'step';
}
