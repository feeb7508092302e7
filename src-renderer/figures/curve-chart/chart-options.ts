// A training's axes, and the parts of a chart's look that do not depend on its axes.
import type { ChartOptions } from 'chart.js';
import { range } from 'd3-array';
import { axisRange, type Quantity } from '$curves/axis-range';
import { linearTicks, tickWords } from '$curves/ticks';
import { metricDefinition } from '$catalogue/metrics';
import { epochsShown, valuesOf, type Curve } from '../curves';
import { loss, percent } from '../../ui/format';
import type { Axes } from './axes';

/** Everything but the axes. @param padding around the plot, in pixels */
export function still(padding: { readonly top: number; readonly right: number }) {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    events: [],
    layout: { padding },
  } satisfies ChartOptions<'line'>;
}

const mostEpochTicks = 10;

/** @param wholeRange all values, not the close-up */
export function trainingAxes(
  quantity: Quantity,
  curves: readonly Curve[],
  wholeRange: boolean,
): Axes {
  const epochs = epochsShown(curves);
  const step = Math.max(1, Math.ceil(epochs / mostEpochTicks));
  const { min, max } = axisRange(quantity, valuesOf(curves), wholeRange);
  const ticks = linearTicks(min, max);
  const { print } = metricDefinition(`test/${quantity}`);
  return {
    x: {
      min: 0,
      max: epochs,
      ticks: range(0, epochs + 1, step),
      title: 'Epoch',
      show: (epoch) => epoch.toFixed(1).replace('.0', ''),
    },
    y: { min, max, ticks, show: tickWords(print, ticks) },
    showValue: quantity === 'loss' ? loss : percent,
    reach: 0.5,
  };
}
