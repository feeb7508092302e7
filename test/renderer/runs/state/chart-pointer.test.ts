import { expect, it } from 'vitest';
import { ChartPointer } from '../../../../src-renderer/runs/state/chart-pointer.svelte';

it('puts the run under the pointer in front of a pinned run until the pointer leaves', () => {
  const pointer = new ChartPointer();
  pointer.pin(1);
  pointer.hovered = 2;
  expect(pointer.front).toBe(2);
  pointer.leave();
  expect(pointer.front).toBe(1);
  pointer.pin(1);
  expect(pointer.front).toBeNull();
});

it('applies a zoom only to its x axis', () => {
  const pointer = new ChartPointer();
  pointer.zoom('epoch', [2, 5]);
  expect(pointer.getZoom('epoch')).toEqual([2, 5]);
  expect(pointer.getZoom('step')).toBeNull();
});

it('shows everything again after zooming out', () => {
  const pointer = new ChartPointer();
  pointer.zoom('epoch', [2, 5]);
  expect(pointer.isZoomed).toBe(true);
  pointer.zoomOut();
  expect([pointer.isZoomed, pointer.getZoom('epoch')]).toEqual([false, null]);
});

it('removes the crosshair and notifies the listener when the pointer leaves', () => {
  const pointer = new ChartPointer();
  let told = 0;
  pointer.onleave = () => (told += 1);
  pointer.moveTo(1, 3, 20);
  expect(pointer.isInside).toBe(true);
  pointer.leave();
  expect([pointer.isInside, pointer.x, told]).toEqual([false, null, 1]);
});
