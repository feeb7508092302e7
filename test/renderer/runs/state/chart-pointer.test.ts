import { expect, it } from 'vitest';
import { ChartPointer } from '../../../../src-renderer/runs/state/chart-pointer.svelte';

it('a run under the pointer is in front of a pinned one, which comes back when the pointer leaves', () => {
  const pointer = new ChartPointer();
  pointer.pin(1);
  pointer.hovered = 2;
  expect(pointer.front).toBe(2);
  pointer.leave();
  expect(pointer.front).toBe(1);
  pointer.pin(1);
  expect(pointer.front).toBeNull();
});

it('a zoom belongs to its x axis: another axis shows everything', () => {
  const pointer = new ChartPointer();
  pointer.zoom('epoch', [2, 5]);
  expect(pointer.zoomOf('epoch')).toEqual([2, 5]);
  expect(pointer.zoomOf('step')).toBeNull();
});

it('zooming out shows everything again', () => {
  const pointer = new ChartPointer();
  pointer.zoom('epoch', [2, 5]);
  expect(pointer.isZoomed).toBe(true);
  pointer.zoomOut();
  expect([pointer.isZoomed, pointer.zoomOf('epoch')]).toEqual([false, null]);
});

it('leaving the charts removes the crosshair and notifies the listener', () => {
  const pointer = new ChartPointer();
  let told = 0;
  pointer.onleave = () => (told += 1);
  pointer.moveTo(1, 3, 20);
  expect(pointer.isInside).toBe(true);
  pointer.leave();
  expect([pointer.isInside, pointer.x, told]).toEqual([false, null, 1]);
});
