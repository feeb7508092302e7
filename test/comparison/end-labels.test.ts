import { describe, expect, it } from 'vitest';
import { usualWords } from '../../src-main/catalogue/tasks';
import { endTexts, labelledCurves, metricsApart } from '../../src-main/comparison/end-labels';

const through = (...values: number[]) => ({
  x: Float64Array.from(values, (_, i) => i),
  y: Float64Array.from(values),
});

describe('a label', () => {
  it('is at the result of a run, or at the curve of its batches before there is one', () => {
    const [line, marks, none] = [through(2, 1), through(1.5), through()];
    const curves = [
      { id: 1, metric: 'train/loss', line, marks: none },
      { id: 1, metric: 'test/loss', line: none, marks },
      { id: 2, metric: 'train/loss', line, marks: none },
    ] as const;
    expect(labelledCurves(curves)).toEqual(curves.slice(1));
  });

  it('says as much as has room in all of them', () => {
    const labels = [
      { name: 'GRU · seed 1', short: 'GRU', value: '0.5', colour: 'blue' },
      { name: 'a name of its own', value: '0.4', colour: 'blue' },
    ];
    const within = (most: number) => textsWithin(labels, most);
    expect(within(21)).toEqual(['GRU · seed 1 0.5', 'a name of its own 0.4']);
    expect(within(20)).toEqual(['GRU', 'a name of its own']);
    expect(within(12)).toEqual(['GRU', 'a … its own']);
  });

  it('leaves out the names of settings before it loses its middle', () => {
    const names = ['hidden 64 · lr 1e-3 · seed 1', 'hidden 128 · lr 1e-3 · seed 1'];
    const labels = names.map((name) => ({ name, value: '', colour: 'blue' }));
    expect(textsWithin(labels, 21)).toEqual(['64 · 1e-3 · seed 1', '128 · 1e-3 · seed 1']);
  });

  it('keeps whole parts that tell lines apart, the model among them, rather than the ends of all', () => {
    const label = (name: string) => ({ name, value: '', colour: 'blue' });
    const swept = [label('GRU · 256 · Adam · 0.01'), label('GRU · 256 · SGD · 0.01')];
    expect(textsWithin(swept, 12)).toEqual(['Adam', 'SGD']);
    const models = [
      label('GRU · 256 · 0.01'),
      label('LSTM · 256 · 0.01'),
      label('GRU · 64 · 0.01'),
    ];
    expect(textsWithin(models, 12)).toEqual(['GRU · 256', 'LSTM · 256', 'GRU · 64']);
  });

  it('is missing where two settings of one colour would read the same; seeds share theirs', () => {
    const label = (hidden: number, colour: string, seed = 1) => {
      const short = `Library-LSTM-${hidden}`;
      return { name: `${short} · seed ${seed}`, short, value: '', colour };
    };
    const alike = [label(64, 'blue'), label(14, 'blue'), label(640, 'orange')];
    expect(textsWithin(alike, 3)).toEqual(['L…0']);
    expect(textsWithin([label(64, 'blue'), label(64, 'blue', 2)], 16)).toHaveLength(2);
  });
});

const textsWithin = (labels: Parameters<typeof endTexts>[0], most: number) =>
  endTexts(labels, ({ length }) => length <= most).map(({ text }) => text);

describe('the metrics of a chart', () => {
  it('share the words of the axis, and each line has the others', () => {
    expect(metricsApart(['train/loss', 'test/loss'], usualWords)).toEqual({
      shared: 'Loss',
      apart: ['training', 'test'],
    });
    expect(metricsApart(['test/loss'], usualWords)).toEqual({ shared: 'Test loss', apart: [''] });
    expect(metricsApart(['test/loss', 'gradient-norm'], usualWords)).toEqual({
      shared: '',
      apart: ['Test loss', 'Gradient norm'],
    });
  });
});
