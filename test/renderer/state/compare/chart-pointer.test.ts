import { expect, it } from 'vitest';
import { ChartPointer } from '../../../../src-renderer/state/compare/chart-pointer.svelte';

it('a run under the pointer is before one that a click keeps, which is in front again afterwards', () => {
  const pointer = new ChartPointer();
  pointer.pin(1);
  pointer.hovered = 2;
  expect(pointer.front).toBe(2);
  pointer.leave();
  expect(pointer.front).toBe(1);
  pointer.pin(1);
  expect(pointer.front).toBeNull();
});

it('a zoom is that of its x axis, and another axis shows all', () => {
  const pointer = new ChartPointer();
  pointer.zoom('epoch', [2, 5]);
  expect(pointer.zoomOf('epoch')).toEqual([2, 5]);
  expect(pointer.zoomOf('step')).toBeNull();
});

it('zooming out shows all of both axes', () => {
  const pointer = new ChartPointer();
  pointer.zoomHeight('test/loss', [0, 1]);
  expect(pointer.isZoomed).toBe(true);
  pointer.zoom('epoch', [2, 5]);
  pointer.zoomOut();
  expect([pointer.isZoomed, pointer.heightOf('test/loss')]).toEqual([false, null]);
});

it('leaving the charts is told, and drops the crosshair', () => {
  const pointer = new ChartPointer();
  let told = 0;
  pointer.onleave = () => (told += 1);
  pointer.moveTo(1, 3, 20);
  expect(pointer.isInside).toBe(true);
  pointer.leave();
  expect([pointer.isInside, pointer.x, told]).toEqual([false, null, 1]);
});
