import { describe, expect, it } from 'vitest';
import { formatEndTexts, listLabelledCurves } from '../../src-main/comparison/end-labels';
import { labelPart } from '../../src-main/comparison/run-labels';

const through = (...values: number[]) => ({
  x: Float64Array.from(values, (_, i) => i),
  y: Float64Array.from(values),
});

describe('an end label', () => {
  it('lies at the result of a run, or at its batch curve before the run has a result', () => {
    const [line, marks, none] = [through(2, 1), through(1.5), through()];
    const curves = [
      { id: 1, metric: 'train/loss', line, marks: none, result: none },
      { id: 1, metric: 'test/loss', line: none, marks, result: none },
      { id: 2, metric: 'train/loss', line, marks: none, result: none },
    ] as const;
    expect(listLabelledCurves(curves)).toEqual(curves.slice(1));
  });

  it('shows as much text as fits in all labels', () => {
    const labels = [labelled('GRU', 'blue', '0.5', 'seed 1'), labelled('LSTM', 'blue', '0.4')];
    expect(textsWithin(labels, 21)).toEqual(['GRU · seed 1 0.5', 'LSTM 0.4']);
    expect(textsWithin(labels, 15)).toEqual(['GRU 0.5', 'LSTM 0.4']);
    expect(textsWithin(labels, 7)).toEqual(['GRU', 'LSTM']);
    expect(textsWithin(labels, 3)).toEqual(['GRU', 'L…M']);
  });

  it('keeps the parts that distinguish lines, including the model, rather than the ends', () => {
    const swept = ['Adam', 'SGD'].map((optimizer) => labelled(`GRU · 256 · ${optimizer} · 0.01`));
    expect(textsWithin(swept, 12)).toEqual(['Adam', 'SGD']);
    const models = ['GRU · 256 · 0.01', 'LSTM · 256 · 0.01', 'GRU · 64 · 0.01'];
    expect(
      textsWithin(
        models.map((text) => labelled(text)),
        12,
      ),
    ).toEqual(['GRU · 256', 'LSTM · 256', 'GRU · 64']);
  });

  it('loses its middle, so that the model and the difference stay visible', () => {
    const swept = [1, 2].map((seed) => labelled(`Library-LSTM-25${seed}`));
    expect(textsWithin(swept, 8)).toEqual(['Libr…251', 'Libr…252']);
    const parts = ['GRU · 64 · Adam · 0.01', 'GRU · 32 · SGD', 'LSTM · 64 · Adam · 0.01'].map(
      (text) => labelled(text),
    );
    expect(textsWithin(parts, 15)).toEqual(['GRU · … · 0.01', 'GRU · 32 · SGD', 'LSTM · … · 0.01']);
    expect(textsWithin(parts, 9)).toEqual(['LSTM · …']);
    const hidden = ['128', '64'].flatMap((size) =>
      ['3e-3', '0.01'].map((rate) => labelled(`hidden ${size} · lr ${rate}`)),
    );
    expect(textsWithin(hidden, 11)).toEqual([]);
  });

  it('disappears if two settings of one colour would have the same text, but seeds share a text', () => {
    const long = (hidden: number, colour = 'blue', seed = '') =>
      labelled(`Library-LSTM-${hidden}`, colour, '', seed);
    expect(textsWithin([long(64), long(14), long(640, 'orange')], 3)).toEqual(['L…0']);
    expect(textsWithin([long(64, 'blue', 'seed 1'), long(64, 'blue', 'seed 2')], 16)).toHaveLength(
      2,
    );
  });
});

function labelled(text: string, colour = 'blue', value = '', seed = '') {
  const settings = text.split(' · ').map((part) => labelPart(part));
  return { label: seed === '' ? settings : [...settings, labelPart(seed, true)], colour, value };
}

const textsWithin = (labels: Parameters<typeof formatEndTexts>[0], most: number) =>
  formatEndTexts(labels, ({ length }) => length <= most).map(({ text }) => text);
