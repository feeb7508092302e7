import { expect, it } from 'vitest';
import { labelPart } from '../../../../src-main/comparison/run-labels';
import ChartReadout from '../../../../src-renderer/figures/curve-chart/ChartReadout.svelte';
import type { Reading } from '../../../../src-renderer/figures/curve-chart/crosshair';
import { mounted } from '../../../support/mounted';
import { curveThrough } from '../../../support/recorded-frame';

const reading = (id: number, value: number, band: Reading['band'] = null) => ({
  ...{
    curve: curveThrough([], { id, label: [labelPart(`run ${String(id)}`)] }),
    x: 2,
    value,
    band,
  },
});

function shown(readings: readonly ReturnType<typeof reading>[], props: object = {}) {
  const element = mounted(ChartReadout, {
    ...{ heading: 'Row 3', readings, show: (value: number) => `<${String(value)}>`, left: 10 },
    ...{ width: 100, ...props },
  });
  const rows = [...element.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent.trim()),
  );
  return { rows, box: element.querySelector<HTMLElement>('.readout')! };
}

it('each curve has its name and its value', () => {
  expect(shown([reading(1, 0.5), reading(2, 0.7)]).rows).toEqual([
    ['Row 3', ''],
    ['run 1', '<0.5>'],
    ['run 2', '<0.7>'],
  ]);
});

it('a band is given below the value that it surrounds', () => {
  expect(shown([reading(1, 0.5, { low: 0.1, high: 0.9 })]).rows.slice(1)).toEqual([
    ['run 1', '<0.5>'],
    ['Band', '<0.1> to <0.9>'],
  ]);
});

it('the box stands on the side of the crosshair that has room, and names ten curves at most', () => {
  const many = Array.from({ length: 12 }, (_, id) => reading(id, 1));
  const { box, rows } = shown(many);
  expect([box.style.left, box.style.right, rows.length]).toEqual(['22px', 'auto', 11]);
  expect(shown(many, { left: 60 }).box.style.right).toBe('52px');
});
