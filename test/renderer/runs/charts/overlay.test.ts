import { describe, expect, it } from 'vitest';
import { labelPart } from '../../../../src-main/comparison/run-labels';
import { arrangeLabels } from '../../../../src-main/figures/end-labels';
import {
  drawOverlay,
  arrangeLabelsInFront,
  type Overlay,
} from '../../../../src-renderer/runs/charts/overlay';
import { createCurveThrough, look, createPlot, recordFrame } from '../../../support/recorded-frame';

const front = createCurveThrough([
  [2, 0.2],
  [4, 0.8],
]);

function drawnWith(changes: Partial<Overlay>) {
  const recorded = recordFrame();
  drawOverlay(recorded.frame, {
    front: [],
    isOne: false,
    x: null,
    dragged: null,
    width: 160,
    palette: look as never,
    plot: createPlot([]),
    floor: null,
    ...changes,
  });
  return recorded;
}

describe('the overlay of a chart', () => {
  it('draws nothing while the pointer is elsewhere', () => {
    expect(drawnWith({}).told).toEqual([]);
  });

  it('draws the naive reference as a dotted line across the chart', () => {
    const { drawn } = drawnWith({ floor: { value: 0.5, label: 'the largest class' } });
    const [[left, from] = [], [right, to] = []] = [...drawn('moveTo'), ...drawn('lineTo')];
    expect(from).toBe(to);
    expect((right as number) - (left as number)).toBeGreaterThan(50);
    expect(drawn('fillText')[0]?.[0]).toBe('without a model');
  });

  it('dims the runs behind the front run, unless it is the only run', () => {
    const colours = (isOne: boolean) =>
      drawnWith({ front: [front], isOne })
        .drawn('fillRect')
        .filter(([, , , height]) => (height as number) > 50).length;
    expect([colours(false), colours(true)]).toEqual([2, 0]);
  });

  it("marks the front run's value nearest to the crosshair by a dot", () => {
    const { drawn } = drawnWith({ front: [front], x: 3.4 });
    const large = drawn('arc').filter(([, , radius]) => radius === 4.5);
    expect(large.map(([x, y]) => [x, Math.round(y as number)])).toEqual([[40, 20]]);
  });

  it('draws no dot if the crosshair is far from all values of the front run', () => {
    const { drawn } = drawnWith({ front: [front], x: 9 });
    expect(drawn('arc').filter(([, , radius]) => radius === 4.5)).toEqual([]);
  });

  it('fills the dragged range, with edges on whole pixels', () => {
    const { drawn } = drawnWith({ dragged: { left: 10, right: 30 } });
    expect(drawn('fillRect')).toEqual([[10, 0, 20, 100]]);
    expect(drawn('strokeRect')).toEqual([[10.5, 0.5, 19, 99]]);
  });
});

describe('the label of a front curve', () => {
  const named = (y: number, id: number) =>
    createCurveThrough([[9, y]], { id, label: [labelPart(`R${String(id)}`)] });

  it('stays in place', () => {
    const curves = [0.5, 0.52, 0.9].map(named);
    const { frame } = recordFrame();
    const all = arrangeLabels(frame, createPlot(curves));
    for (const { curve, text, middle } of all) {
      const { labels, areMoved } = arrangeLabelsInFront(frame, createPlot(curves), [curve]);
      expect(labels).toMatchObject([{ text, middle }]);
      expect(areMoved).toBe(false);
    }
    expect(all[0]!.middle).not.toBe(50);
  });

  const many = Array.from({ length: 30 }, (_, id) => named(0.5 - id / 1000, id));

  it.each([[[29]], [[20, 29]], [[0, 29]], [[5, 6, 28, 29]]])(
    'moves to its line if it had no room, replacing all others: %j',
    (ids) => {
      const { frame } = recordFrame();
      const curves = ids.map((id) => many[id]!);
      const { labels, areMoved } = arrangeLabelsInFront(frame, createPlot(many), curves);
      expect(labels.map(({ curve }) => curve.id).toSorted((a, b) => a - b)).toEqual(ids);
      expect(areMoved).toBe(true);
      if (ids.length === 1) expect(labels[0]?.middle).toBeCloseTo(52.9);
    },
  );
});
