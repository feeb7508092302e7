// The two pictures of the network that learns parity: its training batch by batch, and its test by length.
import { range } from 'd3-array';
import { modelLabels } from '$catalogue/models';
import { longestTested, type ParitySettings, type ParityTest } from '$contract/parity';
import type { Axes, Marker } from '../../figures/curve-chart/axes';
import { roundStep } from '$curves/ticks';
import type { Quantity } from '$curves/axis-range';
import type { Column } from '$curves/column';
import { drawColumn } from '$curves/draw';
import type { Curve } from '../../figures/curves';
import { count, percent } from '../../ui/format';
import { lineThrough, noLine } from '../../figures/line';
import { plain } from '../../figures/line-style';

/** The results of guessing between two answers: half of them correct, and a cross-entropy of ln 2. */
const chance: Readonly<Record<Quantity, number>> = { accuracy: 0.5, loss: Math.LN2 };
const quarters = [0, 0.25, 0.5, 0.75, 1];

/** In batches. Short, since the task is learned within a few batches and the line should end near the last value. */
const halfLife = 4;

const percents = (value: number) => percent(value, 0);
const show: Readonly<Record<Quantity, (value: number) => string>> = {
  accuracy: percents,
  loss: (value) => value.toFixed(2),
};

/** A curve, so that its name is at its end. */
function chanceLine(quantity: Quantity, from: number, to: number): Curve {
  const y = chance[quantity];
  const line = lineThrough([
    { x: from, y },
    { x: to, y },
  ]);
  const style = { hue: 'ink', dash: [2, 3], shade: 0 } as const;
  return { id: 0, label: 'Guessing', style, raw: noLine, line, marks: noLine };
}

export interface Picture {
  readonly curves: readonly Curve[];
  readonly axes: Axes;
  readonly markers?: readonly Marker[];
}

/** @param history every batch's loss or accuracy */
export function learningPicture(
  { cell }: Pick<ParitySettings, 'cell'>,
  quantity: Quantity,
  history: Column,
): Picture {
  const shown = Math.max(history.values.length, 20);
  const step = roundStep(shown);
  const last = step * Math.ceil(shown / step);
  const curve: Curve = {
    id: 1,
    label: modelLabels[cell],
    style: plain(cell),
    ...drawColumn(history, { halfLife, mapping: 1, columns: 384 }),
    marks: noLine,
  };
  const highest = quantity === 'loss' ? Math.max(0.75, ...curve.line.y.filter(Number.isFinite)) : 1;
  const top = Math.ceil(highest * 4) / 4;
  const ticks = quarters.concat(1.25, 1.5, 1.75, 2).filter((tick) => tick <= top);
  return {
    curves: [chanceLine(quantity, 0, last), curve],
    axes: {
      x: {
        min: 0,
        max: last,
        ticks: range(0, last + step / 2, step),
        title: 'Batch',
        show: (value) => count(Math.round(value)),
      },
      y: { min: 0, max: top, ticks, show: show[quantity] },
      showValue: show[quantity],
      reach: last / 50,
    },
  };
}

export function lengthPicture(
  { cell, length }: Pick<ParitySettings, 'cell' | 'length'>,
  { accuracyByLength }: ParityTest,
): Picture {
  const line = lineThrough(accuracyByLength.map((y, index) => ({ x: index + 1, y })));
  const style = plain(cell);
  return {
    curves: [
      chanceLine('accuracy', 1, longestTested),
      { id: 1, label: modelLabels[cell], style, raw: noLine, line, marks: noLine },
    ],
    axes: {
      x: {
        min: 1,
        max: longestTested,
        ticks: [1, 10, 20, 30, longestTested],
        title: 'Bits',
        show: (value) => String(Math.round(value)),
      },
      y: { min: 0, max: 1, ticks: quarters, show: percents },
      showValue: percents,
      reach: 0.5,
    },
    markers: [{ from: length, to: length, label: `trained on ${String(length)}`, row: 0 }],
  };
}
