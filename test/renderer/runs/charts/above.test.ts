import { describe, expect, it } from 'vitest';
import { drawAbove, type Above } from '../../../../src-renderer/runs/charts/above';
import { curveThrough, palette, recordedFrame } from '../../figures/curve-chart/recorded-frame';

const front = { ...curveThrough([[2, 0.2], [4, 0.8]]), metric: 'test/accuracy' } as const; // prettier-ignore

function drawnWith(changes: Partial<Above>) {
  const recorded = recordedFrame();
  drawAbove(recorded.frame, {
    ...{ front: [], isOne: false, x: null, dragged: null, width: 160, palette },
    labels: { curves: [], palette, value: null, mostWidth: 200 },
    ...changes,
  });
  return recorded;
}

describe('above the lines of a chart', () => {
  it('nothing is drawn while the pointer is elsewhere', () => {
    expect(drawnWith({}).told).toEqual([]);
  });

  it('the run in front dims the others, and nothing where it is the only one', () => {
    const colours = (isOne: boolean) =>
      drawnWith({ front: [front], isOne })
        .drawn('fillRect')
        .filter(([, , , height]) => (height as number) > 50).length;
    expect([colours(false), colours(true)]).toEqual([2, 0]);
  });

  it('the run in front has a dot at its value nearest to the crosshair', () => {
    const { drawn } = drawnWith({ front: [front], x: 3.4 });
    const large = drawn('arc').filter(([, , radius]) => radius === 4.5);
    expect(large.map(([x, y]) => [x, Math.round(y as number)])).toEqual([[40, 20]]);
  });

  it('the run in front has no dot where the crosshair is far from all of its values', () => {
    const { drawn } = drawnWith({ front: [front], x: 9 });
    expect(drawn('arc').filter(([, , radius]) => radius === 4.5)).toEqual([]);
  });

  it('the part that is dragged over is filled, its edges on whole pixels', () => {
    const { drawn } = drawnWith({ dragged: { left: 10, right: 30, top: 5, bottom: 25 } });
    expect(drawn('fillRect')).toEqual([[10, 5, 20, 20]]);
    expect(drawn('strokeRect')).toEqual([[10.5, 5.5, 19, 19]]);
  });
});
