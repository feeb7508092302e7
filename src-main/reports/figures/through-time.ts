// Curves along the sequence: the gradient's norm on a logarithmic axis, before and after training, and the
// accuracy of the output layer on the state.
import { extent } from 'd3-array';
import { looks } from '../../engine/catalogue';
import { capitalise } from '../../core/number-texts';
import { type ChartAxis, labelPart, labelText } from '../../comparison';
import type { Profile } from '../../engine/contract';
import { listLinearTicks, listLogTicks, formatTicks } from '../../curves';
import {
  sortBestFirst,
  type Curve,
  arrangeInGrid,
  drawLineChart,
  noLines,
  type Part,
  toVertices,
} from '../../figures';
import type { ReportRun } from '../document/collect';
import { createVocabulary } from '../document/vocabulary';
import { shortenForFigure, formatNumberInFigure } from '../document/texts';
import { getStyle } from './colours';
import { reportPaper } from './curves';

const moments = { start: 'before the first batch', end: 'after training' } as const;

/** @returns null if no run has measured it */
export function drawGradients(runs: readonly ReportRun[]): Part | null {
  const measured = (['start', 'end'] as const).flatMap((when) => {
    const lines = runs.flatMap((one) => createGradientLines(one, runs, when));
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
      title: capitalise(when),
      x: stepAxis(lines, `t (${step})`),
      y: { min, max, ticks: listLogTicks(min, max), show: formatNumberInFigure, logarithmic: true },
      curves: lines,
      named: sortBestFirst(lines, 'higher'),
    };
    const label = `Norm of the gradient of the loss with respect to the state at each ${step}, ${when}: ${joinNames(lines)}`;
    return drawLineChart(figure, paper, label);
  });
  return arrangeInGrid(panels, 2);
}

function createGradientLines(
  one: ReportRun,
  runs: readonly ReportRun[],
  when: 'start' | 'end',
): Curve[] {
  const name = shortenForFigure(one.label);
  const { dash } = getStyle(one, runs);
  const cell = createProfileLine(one, runs, {
    profile: one.along.gradientOfCell[when],
    name: `${name} c`,
    dash: looks.dashPatterns.dashed,
  });
  const state = { profile: one.along.gradientOfState[when], dash };
  return [
    ...createProfileLine(one, runs, { ...state, name: cell.length > 0 ? `${name} h` : name }),
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
    const { dash } = getStyle(one, runs);
    return createProfileLine(one, runs, {
      profile: one.along.head,
      name: shortenForFigure(one.label),
      dash,
    });
  });
  if (lines.length === 0) return null;
  const step = stepWord(runs);
  const ticks = listLinearTicks(0, 1);
  const y = { min: 0, max: 1, ticks, show: formatTicks({ as: 'percent' }, ticks) };
  const x = stepAxis(lines, `after ${step}`);
  const label = `Accuracy of the output layer on the state after each ${step}: ${joinNames(lines)}`;
  const curves = { curves: lines, named: sortBestFirst(lines, 'higher') };
  return drawLineChart({ title: 'Accuracy', x, y, ...curves }, reportPaper, label);
}

interface ProfileLook {
  readonly profile: Profile | null;
  readonly name: string;
  readonly dash: readonly number[];
}

/** Returns a line; none if fewer than two steps were measured. */
function createProfileLine(
  one: ReportRun,
  runs: readonly ReportRun[],
  { profile, name, dash }: ProfileLook,
): Curve[] {
  if (profile === null || profile.values.length < 2) return [];
  const { values, steps } = profile;
  const line = toVertices(values.map((value, i) => [steps[i] ?? i + 1, value]));
  const label = [labelPart(name)];
  return [{ ...noLines, ...getStyle(one, runs), id: one.run.id, label, print: null, dash, line }];
}

function stepAxis(lines: readonly Curve[], title: string): ChartAxis {
  const max = Math.max(2, ...lines.map(({ line }) => line.x.at(-1) ?? 1));
  const ticks = listLinearTicks(1, max, 7).filter(Number.isInteger);
  return { min: 1, max, ticks, title, show: String };
}

const joinNames = (lines: readonly Curve[]) =>
  lines.map(({ label }) => labelText(label)).join(', ');

/** Returns "row" if all runs read images by rows; "step" if they differ. */
function stepWord(runs: readonly ReportRun[]): string {
  const words = new Set(runs.map((one) => createVocabulary(one).step));
  return words.size === 1 ? ([...words][0] ?? 'step') : 'step';
}
