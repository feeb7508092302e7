import { describe, expect, it } from 'vitest';
import {
  drawCurvePanels,
  listDrawnMetrics,
  createTrainingCurve,
} from '../../../../src-main/reports/figures/curves';
import type { Part } from '../../../../src-main/figures/parts';
import { fakeConfig } from '../../../support/fake-runs';
import { reportRun, type ReportRunOptions } from '../../../support/report-data';

const run = { batchesPerEpoch: 469, config: fakeConfig({ epochs: 10 }) };

it('averages the training line over batches, not over their extremes', () => {
  // Nearly always 3 or 2 of 128 images are wrong and sometimes 16: thinned first, this draws less.
  const values = Float32Array.from({ length: 4690 }, (_, i) =>
    i % 13 === 7 ? 112 / 128 : i % 2 === 0 ? 126 / 128 : 127 / 128,
  );
  const late = values.subarray(2345);
  const truth = late.reduce((sum, value) => sum + value, 0) / late.length;
  const line = createTrainingCurve({ firstStep: 1, values, steps: null }, run);
  const drawn = [...line.y].filter((_, i) => line.x[i]! > 5);
  const lowest = Math.min(...drawn);
  const highest = Math.max(...drawn);
  expect(Math.abs((lowest + highest) / 2 - truth)).toBeLessThan(0.001);
  expect(highest - lowest).toBeLessThan(0.01);
});

it('has a gap in the training line at a batch without a number', () => {
  const values = new Float32Array(200).fill(1);
  values[99] = NaN;
  const line = createTrainingCurve({ firstStep: 1, values, steps: null }, run);
  expect(line.y[line.x.indexOf(100 / 469)]).toBeNaN();
  expect(line.y.filter(Number.isNaN)).toHaveLength(1);
});

describe('the curve panels of several results', () => {
  const drawn = (...wanted: readonly ReportRunOptions[]) => {
    const runs = wanted.map((one, index) =>
      reportRun('gru', { ...one, id: index + 1, label: `run ${index + 1}` }),
    );
    const results = runs.map((run) => ({ name: run.label, members: [run] }));
    return drawCurvePanels(results, runs);
  };
  /** The numbers beside the axes of a row's plots. */
  const ticks = ({ part }: { readonly part: Part }) =>
    [...part.content.matchAll(/<text[^>]*>([\d.,]+(?:\s%)?|10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)<\/text>/g)].map(
      ([, text]) => text,
    );

  it('groups four results per plot at most, on equal axes', () => {
    const rows = drawn(
      ...Array.from({ length: 6 }, (_, i) => ({ accuracies: [0.5, 0.6 + i / 20] })),
    );
    expect(rows.map(({ results }) => results.length)).toEqual([4, 2]);
    const [first, second] = rows;
    expect(ticks(first!).length).toBeGreaterThan(6);
    expect(ticks(second!)).toEqual(ticks(first!));
    expect(first?.part.content).toContain('run 4');
    expect(first?.part.content).not.toContain('run 5');
  });

  it('shows the band of Runs: one standard deviation, not the range over seeds', () => {
    const band = (...results: readonly number[]) => {
      const runs = results.map((result, index) =>
        reportRun('gru', { id: index + 1, accuracies: [0.5, result] }),
      );
      const [row] = drawCurvePanels([{ name: 'GRU', members: runs }], runs);
      const [, path = ''] = /<path[^>]* d="([^"]*Z)"/.exec(row?.part.content ?? '') ?? [];
      return path.replace(/\d+\.\d+/g, (number) => Number(number).toFixed(1));
    };
    const deviation = 0.1 / Math.sqrt(3);
    const [high, low] = [1, -1].map((sign) => 0.7 + (sign * deviation) / Math.SQRT2);
    expect(band(0.7 + 0.2 / 3, 0.7 - 0.1 / 3, 0.7 - 0.1 / 3)).toBe(band(high!, low!));
    expect(band(high!, low!)).not.toBe(band(0.8, 0.6));
  });

  it('omits results without an epoch', () => {
    const rows = drawn({ accuracies: [] }, { accuracies: [0.9] });
    expect(rows.flatMap(({ results }) => results.map(({ name }) => name))).toEqual(['run 2']);
    expect(drawn({ accuracies: [] })).toEqual([]);
  });

  it('leaves room for the band of several seeds', () => {
    const runs = [
      [0.4, 0.5],
      [0.8, 0.9],
    ].map((accuracies, i) => reportRun('gru', { accuracies, id: i + 1 }));
    const [row] = drawCurvePanels([{ name: 'GRU', members: runs }], runs);
    expect(row?.part.content).toMatch(/40\u00a0%.*100\u00a0%/s);
  });

  it('uses a logarithmic loss axis only if a loss has exploded', () => {
    const exploded = drawn({ losses: [0.5, 0.3, 4e5] }, { losses: [0.5, 0.3, 0.2] });
    expect(ticks(exploded[0]!)).toContain('10⁴');
    const usual = drawn({ losses: [2.3, 0.3, 0.2] }, { losses: [0.5, 0.3, 20] });
    expect(ticks(usual[0]!).join(' ')).not.toMatch(/10[⁰¹²³⁴⁵]/);
  });
});

it('draws the leading metric and the loss, or the accuracy if the loss leads', () => {
  const dataset = { name: 'story', sha256: 'a'.repeat(64), predicts: 'next' } as const;
  expect(listDrawnMetrics([reportRun('gru')])).toEqual(['test/accuracy', 'test/loss']);
  expect(listDrawnMetrics([reportRun('gru', { config: { dataset } })])).toEqual([
    'test/loss',
    'test/accuracy',
  ]);
});

it('labels seeds of different lengths with their mean result, and draws each to its end', () => {
  const runs = [
    [0.5, 0.6, 0.9],
    [0.5, 0.6, 0.7, 0.8],
  ].map((accuracies, i) =>
    reportRun('gru', {
      id: i + 1,
      accuracies,
      losses: [4, 3, 2, 1],
      config: { earlyStopping: 1, seed: i, epochs: 9 },
    }),
  );
  const [row] = drawCurvePanels([{ name: 'GRU', members: runs }], runs);
  expect(row?.part.content).toMatch(/GRU 85\.00\u00a0%/);
  const [plot = ''] = row?.part.content.split('Loss against') ?? [];
  const lines = [...plot.matchAll(/stroke="#c28400"[^>]* d="M([^"Z]*)"/g)];
  const ends = lines.map(([, d = '']) => Math.max(...d.split(/[ML]/).map(parseFloat)));
  // The mean ends with the shorter seed, and the line of the longer seed later.
  expect(ends[0]).toBeGreaterThan((ends[1] ?? NaN) + 30);
});
