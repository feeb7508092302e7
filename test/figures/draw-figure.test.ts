import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { labelText } from '../../src-main/comparison/run-labels';
import { chartFigureSchema, type ChartFigure } from '../../src-main/contract/run-exports';
import { drawFigure } from '../../src-main/figures/draw-figure';
import { createCaption, formatFigureSvg } from '../../src-main/figures/export-figure';
import { type RunStore } from '../../src-main/store/run-store';
import { createEpochEvent } from '../support/epoch-event';
import {
  createFinishedRun,
  sampleEpoch,
  samplePoints,
  startRun,
  storeOfSeeds,
} from '../support/sample-run';
import { openStore } from '../support/open-store';

const hostile = '</text><script>1</script> & "50 %" \\input{x} $_{^#~ é 漢 \u0007';

function createChart(store: RunStore, changes: Partial<ChartFigure> = {}): ChartFigure {
  return chartFigureSchema.parse({
    runIds: store.runs.list().map(({ id }) => id),
    metrics: ['train/loss'],
    x: 'epoch',
    xScale: 'linear',
    yScale: 'linear',
    xRange: null,
    fullRange: true,
    smoothing: 0,
    colourBy: 'cell',
    foldSeeds: false,
    band: 'none',
    ...changes,
  });
}

/** Three seeds of a GRU, an LSTM with a hostile name, and a run whose loss is no number for a while. */
function sampleStore(): RunStore {
  const store = openStore();
  for (const seed of [1, 2, 3]) createFinishedRun(store, `GRU ${seed}`, { seed });
  const { id } = createFinishedRun(store, 'LSTM', { cell: 'lstm' });
  store.runs.edit(id, { name: hostile });
  const broken = startRun(store, 'RNN', { cell: 'rnn' });
  store.trainings.append(broken.id, samplePoints(1, [2, 1, NaN, Infinity, 0.5, 0.25]));
  return store;
}

const chartAsSvg = (store: RunStore, chart: ChartFigure) =>
  formatFigureSvg(store, { kind: 'chart', chart });

const { DOMParser } = new Window();
const parseSvg = (text: string) => new DOMParser().parseFromString(text, 'image/svg+xml');

it('draws the best candidates last, over the others, and labels them after the best of each cell', () => {
  const store = storeOfSeeds();
  const asked = { runIds: [1, 2, 3, 4, 5, 6], metrics: ['test/accuracy' as const] };
  const { curves, named } = drawFigure(store, createChart(store, asked), 100);
  expect(curves.map(({ id }) => id)).toEqual([4, 5, 6, 1, 2, 3]);
  expect(named.map(({ id }) => id)).toEqual([3, 6, 2, 1, 5, 4]);
  const folded = createChart(store, { metrics: ['test/loss'], foldSeeds: true });
  expect(drawFigure(store, folded, 100).named.map(({ id }) => id)).toEqual([1, 4]);
});

describe('a chart as SVG', () => {
  it('contains its labels as text, and describes the processing of the curves', () => {
    const store = sampleStore();
    const svg = parseSvg(chartAsSvg(store, createChart(store, { smoothing: 20 })));
    const texts = [...svg.querySelectorAll('text')].map(({ textContent }) => textContent);
    expect(texts).toContain('Training loss');
    expect(texts).toContain('Epoch');
    expect(texts.some((text) => text.startsWith('GRU · seed 1 '))).toBe(true);
    const facts = svg.querySelector('desc')!.textContent;
    expect(facts).toContain('Metric: train/loss.');
    expect(facts).toContain('half-life 20 batches');
    expect(facts).toMatch(/lowest and the highest value in each of \d+ columns/);
    expect(facts).toContain('2 GRU 2; 1 GRU 1.');
  });

  it("escapes a run's name", () => {
    const store = sampleStore();
    const svg = parseSvg(chartAsSvg(store, createChart(store)));
    expect(svg.querySelector('script')).toBeNull();
    expect(svg.querySelector('desc')!.textContent).toContain('</text><script>1</script> & "50 %"');
  });

  it('contains no more points of a curve than its width can show', () => {
    const store = openStore();
    const { id } = startRun(store);
    const losses = Array.from({ length: 5000 }, (_, i) => (i % 7) + (i % 11) / 20);
    store.trainings.append(id, samplePoints(1, losses));
    const picture = { kind: 'chart', chart: createChart(store, { runIds: [id] }) } as const;
    const length = (widthMm: number | null) => formatFigureSvg(store, picture, { widthMm }).length;
    expect(length(85) / length(null)).toBeLessThan(0.5);
  });

  it("shows the window's close-up unless all values are requested", () => {
    const store = openStore();
    const { id } = startRun(store);
    const losses = Array.from({ length: 100 }, (_, i) => (i < 9 ? 2.3 : 0.09));
    store.trainings.append(id, samplePoints(1, losses));
    const top = (fullRange: boolean) =>
      drawFigure(store, createChart(store, { fullRange }), 500).y.max;
    expect(top(false)).toBeCloseTo(0.1);
    expect(top(true)).toBeCloseTo(2.5);
  });

  it('draws the values from the store', () => {
    const store = sampleStore();
    const { curves } = drawFigure(store, createChart(store, { runIds: [1], x: 'step' }), 500);
    const { steps, values } = store.curves.series(1, 'train/loss');
    expect([...curves[0]!.line.x]).toEqual(steps);
    expect([...curves[0]!.line.y]).toEqual(values);
  });

  it('has one label per run, and distinguishes metrics by line style', () => {
    const store = sampleStore();
    const metrics = ['train/loss', 'test/loss'] as const;
    const { named, dashes, y } = drawFigure(
      store,
      createChart(store, { metrics: [...metrics] }),
      500,
    );
    expect(named.map(({ label }) => labelText(label)).sort()).toEqual([
      'GRU · seed 1',
      'GRU · seed 2',
      'GRU · seed 3',
      'LSTM · seed 1',
      'RNN · seed 1',
    ]);
    expect(dashes?.map(({ label, dash }) => [label, dash])).toEqual([
      ['training', []],
      ['test', [7, 3]],
    ]);
    expect(y.title).toBe('Loss');
  });

  it('shows the number of seeds at the end of a mean', () => {
    const store = openStore();
    createFinishedRun(store, 'GRU', { seed: 1 });
    const { id } = startRun(store, 'GRU', { seed: 2 });
    store.trainings.append(id, createEpochEvent(sampleEpoch(1)));
    const chart = createChart(store, { foldSeeds: true, band: 'sd', metrics: ['test/loss'] });
    const { curves, note } = drawFigure(store, chart, 500);
    expect(labelText(curves[0]!.label)).toBe('GRU · 1 of 2 seeds');
    expect(note).toBe(
      'Lines: mean of 2 seeds; band: mean ± standard deviation. At the end: GRU · 1 of 2 seeds. ' +
        'All runs: MNIST, GRU, hidden size 8, 2 epochs, Adam, learning rate 1e-3, batch 128.',
    );
    expect(createCaption(store, { kind: 'chart', chart })).toContain(note);
  });

  it('marks lines of one seed beside means of several', () => {
    const store = openStore();
    for (const seed of [1, 2]) createFinishedRun(store, 'GRU', { seed });
    for (const hiddenSize of [16, 32]) createFinishedRun(store, 'GRU', { hiddenSize });
    const noteWith = () =>
      drawFigure(store, createChart(store, { foldSeeds: true, band: 'none' }), 500).note;
    expect(noteWith()).toContain('Lines: mean of 2 seeds; hidden 32 and hidden 16: one seed.');
    for (const hiddenSize of [64, 128]) createFinishedRun(store, 'GRU', { hiddenSize });
    expect(noteWith()).toContain('Lines: mean of 2 seeds; 4 lines: one seed.');
  });

  it('has a title and a note, or a separate caption with the same content', () => {
    const store = sampleStore();
    const picture = { kind: 'chart', chart: createChart(store, { smoothing: 20 }) } as const;
    const getTexts = (widthMm: number | null) => {
      const svg = parseSvg(formatFigureSvg(store, picture, { widthMm }));
      return [...svg.querySelectorAll('text')].map(({ textContent }) => textContent).join(' ');
    };
    expect(getTexts(null)).toMatch(/^Training loss .*half-life 20 batches/);
    expect(getTexts(175)).not.toMatch(/half-life/);
    expect(createCaption(store, picture)).toMatch(
      /^Training loss\. Runs 1, 2, 3, 4 and 5: .* each\. Training loss: exponential moving average, half-life 20 batches\. All runs: MNIST, /,
    );
  });

  it('labels the values at the right edge, and notes that the runs continue', () => {
    const store = sampleStore();
    const chart = createChart(store, { runIds: [1], metrics: ['test/accuracy'], xRange: [0, 1.5] });
    expect(chartAsSvg(store, chart)).toContain(' 60.00\u00a0%</text>');
    const { note } = drawFigure(store, chart, 500);
    expect(note).toContain('Labels: at the last value shown (the runs continue).');
  });
});
