import { describe, expect, it } from 'vitest';
import { labelPart } from '../../../../src-main/comparison/run-labels';
import { Gestures } from '../../../../src-renderer/runs/charts/gestures.svelte';
import { ChartPointer } from '../../../../src-renderer/runs/state/chart-pointer.svelte';
import { recordFrame } from '../../../support/recorded-frame';

/** A chart over the epochs 0 to 10 with the runs 1, 2 and 3 at the crosshair. */
function setUp() {
  const pointer = new ChartPointer();
  const near = [1, 2, 3].map((id) => ({
    x: 5,
    value: 0.5,
    distance: id,
    curve: { id, label: [labelPart(`run ${String(id)}`)], metric: 'test/accuracy' },
  }));
  const picture = {
    frame: recordFrame().frame,
    dragged: null,
    metric: 'test/accuracy',
    position: 0,
    near,
  };
  const selection = { clear: () => undefined };
  const shown: number[] = [];
  const runs = {
    compare: {
      selection,
      pointer,
      go: ({ select }: { select: number[] }) => shown.push(...select),
    },
    curves: { x: 'epoch', getRuns: (id: number) => [id] },
  };
  const gestures = new Gestures(runs as never, picture as never);
  const key = (name: string, shiftKey = false) =>
    gestures.key(new KeyboardEvent('keydown', { key: name, shiftKey }));
  const release = (dragged: object | null) => {
    Object.assign(picture, { dragged });
    gestures.release(new Event('pointerup') as PointerEvent);
  };
  return { pointer, picture, key, release, shown };
}

describe('the keyboard control of a chart', () => {
  it('moves the crosshair from the middle by a hundredth or a tenth of the axis, within it', () => {
    const { pointer, key } = setUp();
    key('ArrowRight');
    expect(pointer.x).toBeCloseTo(5.1);
    key('ArrowLeft', true);
    expect(pointer.x).toBeCloseTo(4.1);
    key('End');
    key('ArrowRight', true);
    expect(pointer.x).toBe(10);
    key('Home');
    expect(pointer.x).toBe(0);
  });

  it('announces the value of the front run, or that no run has one', () => {
    const { pointer, picture, key } = setUp();
    key('End');
    expect(pointer.spoken).toMatch(/^run 1: 50\.00\s%.* at epoch 5$/);
    Object.assign(picture, { near: [] });
    key('ArrowLeft');
    expect([pointer.hovered, pointer.spoken]).toEqual([null, 'No run has a value here']);
  });

  it('keeps the front run and shows its details, and releases it again', () => {
    const { pointer, key, shown } = setUp();
    key('Home');
    key('Enter');
    expect([pointer.pinned, shown]).toEqual([1, [1]]);
    key('Enter');
    expect(pointer.pinned).toBeNull();
  });

  it('passes Escape on if there is nothing to release', () => {
    const { pointer, key } = setUp();
    expect([key('Escape'), key('x')]).toEqual([false, false]);
    pointer.pin(2);
    expect(key('Escape')).toBe(true);
    expect(pointer.front).toBeNull();
  });
});

describe('a dragged range of a chart', () => {
  it('zooms all charts to the range', () => {
    const { pointer, release } = setUp();
    release({ left: 20, right: 60 });
    expect(pointer.getZoom('epoch')).toEqual([2, 6]);
  });

  it('is ignored if it is as narrow as a click', () => {
    const { pointer, release } = setUp();
    release({ left: 20, right: 23 });
    expect(pointer.isZoomed).toBe(false);
  });
});
