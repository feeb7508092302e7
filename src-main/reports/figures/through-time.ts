// Curves along the sequence: the logarithm of the gradient's norm, before the first batch and after the last epoch, and
// where the class can be read from the state.
import * as Plot from '@observablehq/plot';
import type { Profile } from '../../contract/run';
import type { ReportRun } from '../collect';
import { inFigure } from '../words';
import { vocabularyOf } from '../vocabulary';
import { styleOf } from './colours';
import { drawPlot, endLabels, inOneRow, tenToThe, type EndLabel } from './plot';

interface Line {
  readonly label: string;
  readonly points: readonly { readonly step: number; readonly value: number }[];
  readonly colour: { readonly line: string; readonly label: string };
  readonly dash: string;
}

const panel = { width: 330, height: 260 } as const;

/** @returns null if no run has measured it */
export function drawGradients(runs: readonly ReportRun[]): string | null {
  const panels = (['start', 'end'] as const).flatMap((when) => {
    const lines = runs.flatMap((one) => gradientLines(one, runs, when));
    return lines.length === 0 ? [] : [{ when, lines }];
  });
  const [first] = panels;
  if (first === undefined) return null;
  const step = stepWord(runs);
  const title = { start: 'before the first batch', end: 'after the last epoch' } as const;
  const drawn = panels.map(({ when, lines }) =>
    drawGradientPanel(lines, title[when], step, panels.length === 1 ? 640 : panel.width),
  );
  return drawn.length === 1 ? (drawn[0] ?? null) : inOneRow(drawn, panel.width, panel.height);
}

function gradientLines(one: ReportRun, runs: readonly ReportRun[], when: 'start' | 'end'): Line[] {
  const colour = styleOf(one, runs);
  const name = inFigure(one.label);
  const line = (profile: Profile | null, label: string, dash: string): Line[] => {
    const points = pointsOf(profile)
      .map(({ step, value }) => ({ step, value: Math.log10(value) }))
      .filter(({ value }) => Number.isFinite(value));
    return points.length > 1 ? [{ label, points, colour, dash }] : [];
  };
  const cell = line(one.along.gradientOfCell[when], `${name} c`, '3 3');
  return [
    ...line(one.along.gradientOfState[when], cell.length > 0 ? `${name} h` : name, colour.dash),
    ...cell,
  ];
}

function drawGradientPanel(
  lines: readonly Line[],
  title: string,
  step: string,
  width: number,
): string {
  const values = lines.flatMap(({ points }) => points.map(({ value }) => value));
  const [low, high] = [Math.min(...values) - 0.1, Math.max(...values) + 0.1];
  const steps = Math.max(...lines.map(({ points }) => points.at(-1)?.step ?? 1));
  // Names are at the left ends, where the curves are apart.
  const ends = lines.map(({ label, points, colour }) => endOf(points[0], label, colour.label));
  const longest = Math.max(...ends.map(({ text }) => text.length));
  return drawPlot({
    ariaLabel: `Norm of the gradient of the loss by the state at each ${step}, ${title}: ${lines.map(({ label }) => label).join(', ')}`,
    width,
    height: panel.height,
    marginLeft: 20 + longest * 8,
    marginRight: 60,
    x: {
      label: `t (${step}), ${title}`,
      domain: [1, steps],
      ticks: Math.min(width > 400 ? 14 : 7, steps),
    },
    y: {
      label: '‖∂ℓ/∂h[t]‖',
      domain: [low, high],
      grid: true,
      ticks: 6,
      tickFormat: axisNumber,
      axis: 'right',
    },
    marks: [...lines.map(lineMark), ...endLabels(ends, ((high - low) * 15) / 190, 'left')],
  });
}

/** Solid: a separate probe at each step; dashed: the network's output layer. @returns null without either */
export function drawStateAccuracy(runs: readonly ReportRun[]): string | null {
  const lines = runs.flatMap((one): Line[] => {
    const colour = styleOf(one, runs);
    const name = inFigure(one.label);
    const line = (profile: Profile | null, label: string, dash: string): Line[] =>
      profile === null || profile.values.length < 2
        ? []
        : [{ label, points: pointsOf(profile), colour, dash }];
    return [
      ...line(one.along.probe, `${name} probe`, 'none'),
      ...line(one.along.head, `${name} output`, '3 3'),
    ];
  });
  if (lines.length === 0) return null;
  const step = stepWord(runs);
  const steps = Math.max(...lines.map(({ points }) => points.at(-1)?.step ?? 1));
  // The curves meet at the end, so a name is halfway: above its curve where that is low, below it where it is high.
  const labels = lines.map(({ label, points, colour }) => {
    const middle = endOf(points[Math.floor(points.length / 2)], label, colour.label);
    return { ...middle, y: middle.y < 0.5 ? middle.y + 0.08 : middle.y - 0.08 };
  });
  return drawPlot({
    ariaLabel: `Accuracy of a linear probe and of the output layer on the state after each ${step}: ${lines.map(({ label }) => label).join(', ')}`,
    marginRight: 24,
    x: { label: `after ${step}`, domain: [1, steps], ticks: Math.min(14, steps) },
    y: {
      label: 'accuracy',
      domain: [0, 1],
      grid: true,
      tickFormat: (value: number) => `${(value * 100).toFixed(0)} %`,
    },
    marks: [...lines.map(lineMark), ...endLabels(labels, 15 / 190)],
  });
}

const lineMark = ({ points, colour, dash }: Line) =>
  Plot.lineY(points, {
    x: 'step',
    y: 'value',
    stroke: colour.line,
    strokeWidth: 2,
    strokeDasharray: dash,
  });

const endOf = (
  point: { readonly step: number; readonly value: number } | undefined,
  text: string,
  colour: string,
): EndLabel => ({ x: point?.step ?? 1, y: point?.value ?? 0, text, colour });

function pointsOf(profile: Profile | null) {
  return (profile?.values ?? []).map((value, index) => ({
    step: profile?.steps[index] ?? index + 1,
    value,
  }));
}

/** "row" where all runs read images by rows; "step" where they differ. */
function stepWord(runs: readonly ReportRun[]): string {
  const words = new Set(runs.map((one) => vocabularyOf(one).step));
  return words.size === 1 ? ([...words][0] ?? 'step') : 'step';
}

/** 10^exponent as people write it: 0.05, but 10⁻⁷. */
function axisNumber(exponent: number): string {
  if (exponent >= -3) return String(Number((10 ** exponent).toPrecision(2)));
  return Number.isInteger(exponent) ? tenToThe(10 ** exponent) : (10 ** exponent).toExponential(0);
}
