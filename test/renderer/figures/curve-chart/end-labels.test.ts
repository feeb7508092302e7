import { describe, expect, it } from 'vitest';
import { labelPart } from '../../../../src-main/comparison/run-labels';
import {
  drawEndLabels,
  drawOtherLabels,
  labelsInFront,
  labelsWidth,
} from '../../../../src-renderer/figures/curve-chart/end-labels';
import type { Curve } from '../../../../src-renderer/figures/curves';
import { curveThrough, palette, recordedFrame } from './recorded-frame';

const labelsOf = (curves: readonly Curve[], mostWidth = 200) => ({
  ...{ curves, palette, mostWidth },
  value: (_: Curve, value: number) => value.toFixed(1),
});
const namesOf = (...labels: Parameters<typeof labelsOf>) => {
  const { frame, drawn } = recordedFrame();
  drawEndLabels(frame, labelsOf(...labels));
  return drawn('fillText');
};

describe('the room for labels', () => {
  it('is that of the longest one, rounded up so that the plot rarely changes its size', () => {
    const { ctx } = recordedFrame();
    // "GRU  0.5", 8 letters of 6 pixels, and 18 around them.
    expect(labelsWidth(ctx, labelsOf([curveThrough([[1, 0.5]])]))).toBe(72);
    expect(labelsWidth(ctx, labelsOf([curveThrough([[1, 0.5]])], 30))).toBe(32);
    expect(labelsWidth(ctx, labelsOf([curveThrough([])]))).toBe(8);
  });
});

describe('the label of a curve', () => {
  it('stands at its last value, which it names', () => {
    expect(namesOf([curveThrough([[1, 0.2], [9, 0.5]])])).toEqual([['GRU  0.5', 114, 50]]); // prettier-ignore
  });

  it('stands at its last value in sight where the chart is zoomed', () => {
    expect(namesOf([curveThrough([[9, 0.2], [11, 0.9]])])).toEqual([['GRU  0.2', 114, 80]]); // prettier-ignore
  });

  it('is missing where the curve ends above or below the plot, or before it', () => {
    expect(
      namesOf([curveThrough([[9, 1.5]]), curveThrough([[-2, 0.5]]), curveThrough([])]),
    ).toEqual([]);
  });

  it('gives up its value before a setting, and a name too long even so has its end cut', () => {
    const label = 'GRU · 64 · 3e-3';
    const [[text] = []] = namesOf([curveThrough([[9, 0.5]], { label })], 114);
    expect(text).toBe(label);
    const long = 'sweep GRU hidden 64 seed 1';
    const [[cut] = []] = namesOf([curveThrough([[9, 0.5]], { label: long })], 132);
    expect(cut).toMatch(/^sweep GRU .*…$/);
  });

  it('is its name alone where the value would leave almost nothing of it', () => {
    expect(namesOf([curveThrough([[9, 0.5]])], 50)).toEqual([['GRU', 114, 50]]); // prettier-ignore
  });

  it('has its value only where all labels have', () => {
    const curves = [curveThrough([[9, 0.9]]), curveThrough([[9, 0.1]], { label: 'LSTM 64' })];
    const texts = (mostWidth: number) => namesOf(curves, mostWidth).map(([text]) => text);
    expect(texts(200)).toEqual(['GRU  0.9', 'LSTM 64  0.1']);
    expect(texts(70)).toEqual(['GRU', 'LSTM 64']);
  });

  it('is one for all curves that share it, such as seeds without room for theirs', () => {
    const seeds = [0.9, 0.1].map((y) =>
      curveThrough([[9, y]], { parts: [labelPart('GRU'), labelPart(`seed ${String(y)}`, true)] }),
    );
    expect(namesOf(seeds, 50)).toEqual([['GRU', 114, 10]]);
  });

  it('is the parts that tell curves apart where whole ones have no room, the model among them', () => {
    const curve = (y: number, model: string, hidden: number) =>
      curveThrough([[9, y]], {
        parts: [model, String(hidden), '3e-3'].map((part) => labelPart(part)),
      });
    const curves = [curve(0.9, 'GRU', 64), curve(0.5, 'LSTM', 64), curve(0.1, 'GRU', 640)];
    expect(namesOf(curves, 100).map(([text]) => text)).toEqual([
      'GRU · 64',
      'LSTM · 64',
      'GRU · 640',
    ]);
    const sizes = [curve(0.9, 'GRU', 64), curve(0.1, 'GRU', 640)];
    expect(namesOf(sizes, 60).map(([text]) => text)).toEqual(['64', '640']);
  });

  it('is moved away from another label that it would cover', () => {
    const heights = namesOf([
      curveThrough([[9, 0.5]]),
      curveThrough([[9, 0.52]], { label: 'LSTM' }),
    ]).map(([, , y]) => y as number);
    expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeCloseTo(16, 6);
  });

  it('stays where it is when its curve is in front, and so do the others', () => {
    const curves = [0.5, 0.52, 0.9].map((y, id) => curveThrough([[9, y]], { id, label: `R${id}` }));
    const { frame } = recordedFrame();
    const all = namesOf(curves);
    for (const [id, [text, , y]] of all.entries()) {
      const { own, others } = labelsInFront(frame, labelsOf(curves), new Set([id]));
      expect(own).toMatchObject([{ text, middle: y }]);
      expect(others).toBeNull();
    }
    expect(all[0]).not.toEqual(['R0  0.5', 114, 50]);
  });

  const many = Array.from({ length: 30 }, (_, id) =>
    curveThrough([[9, 0.5 - id / 1000]], { id, label: `R${String(id)}` }),
  );

  it.each([[[29]], [[20, 29]], [[0, 29]], [[5, 6, 7, 8, 28, 29]]])(
    'without room moves to its line when its curve is in front, and none covers another: %j',
    (ids) => {
      const { frame } = recordedFrame();
      const { own, others } = labelsInFront(frame, labelsOf(many), new Set(ids));
      expect(own.map(({ curve }) => curve.id).toSorted((a, b) => a - b)).toEqual(ids);
      if (ids.length === 1) expect(own[0]?.middle).toBeCloseTo(52.9);
      const middles = [...own, ...(others ?? [])].map(({ middle }) => middle).sort((a, b) => a - b);
      expect(middles.length).toBeGreaterThan(3);
      middles.slice(1).forEach((middle, i) => {
        expect(middle - (middles[i] ?? 0)).toBeGreaterThanOrEqual(16 - 1e-9);
      });
    },
  );

  it('replaces those that it would cover', () => {
    const { frame, told } = recordedFrame();
    const others = labelsInFront(frame, labelsOf(many), new Set([29])).others ?? [];
    drawOtherLabels(frame, labelsOf(many), others);
    const drawn = told.flatMap(([name, text]) =>
      name === 'fillRect' ? ['ground'] : name === 'fillText' ? [text] : [],
    );
    expect(drawn).toEqual(['ground', ...others.map(({ text }) => text)]);
  });
});
