import { expect, it } from 'vitest';
import { labelPart } from '../../../../src-main/comparison/run-labels';
import { noLines, toVertices } from '../../../../src-main/figures/figure';
import CurveChart from '../../../../src-renderer/figures/curve-chart/CurveChart.svelte';
import { createPlainStyle } from '../../../../src-renderer/figures/line-style';
import { show } from '../../inside/measured/shown-alone';

it('announces the ends of the curves of a chart, and the curves without a value', () => {
  const curves = [
    toVertices([
      [1, 0.2],
      [3, 0.5],
    ]),
    toVertices([]),
  ].map((line, id) => ({
    ...noLines,
    id,
    label: [labelPart(`run ${id}`)],
    style: createPlainStyle('gru'),
    line,
  }));
  const axis = { min: 0, max: 3, ticks: [0, 3], title: 'Epoch', show: String };
  const axes = { x: axis, y: axis, showValue: (value: number) => `<${value}>` };
  show(CurveChart as never, { title: 'Loss', curves, axes });
  expect(document.querySelector('figure [role=img]')?.getAttribute('aria-label')).toBe(
    'Loss: run 0 <0.5> at Epoch 3; run 1: no value yet',
  );
});
