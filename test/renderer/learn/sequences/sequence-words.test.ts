import { describe, expect, it } from 'vitest';
import { readings } from '../../../../src-main/catalogue/reading';
import { sequenceAnswers } from '../../../../src-renderer/learn/sequences/sequence-words';

const model = { cell: 'rnn', hiddenSize: 150, batchSize: 128 } as const;
const rows = { time: 28, features: 28 };

describe('what follows from a reading and a model', () => {
  it('is said in six short answers', () => {
    expect(sequenceAnswers(rows, model).map(({ short }) => short)).toEqual([
      '469 batches of 128 images',
      'T = 28, x[t] ∈ ℝ²⁸',
      'many-to-one',
      '28 + 150 → 150, then 150 → 10',
      'tanh, then softmax',
      'the largest of ten after x[28]',
    ]);
  });

  it('follow the reading', () => {
    const text = sequenceAnswers({ time: 7, features: 112 }, model)
      .map(({ short, text }) => `${short} ${text}`)
      .join(' ');
    expect(text).toContain('T = 7');
    expect(text).toContain('112 + 150 → 150');
    expect(text).toContain('only y[7] has seen the whole image');
    expect(text).not.toMatch(/\b28\b/);
  });

  it('follow the layers and directions', () => {
    const deep = { ...model, layers: 2, bidirectional: 'yes' } as const;
    const text = sequenceAnswers(rows, deep)
      .map(({ text }) => text)
      .join(' ');
    expect(text).toContain(
      'A layer above reads the 300 numbers of the one below in place of x[t].',
    );
    expect(text).toContain('h[28] and the other direction’s h[1] with 300 in');
    expect(text).not.toContain('only y[28]');
  });

  it('follow the readout', () => {
    const text = (bidirectional: 'yes' | 'no') =>
      sequenceAnswers(rows, { ...model, readout: 'mean', bidirectional })
        .map(({ text }) => text)
        .join(' ');
    expect(text('no')).toContain('reads the mean of h[1] … h[28]: every step counts alike');
    expect(text('yes')).toContain('the mean of both directions’ h[1] … h[28] with 300 in');
    expect(text('no')).not.toMatch(/Earlier outputs|only y\[28\]|V h\[28\]/);
  });

  it('follow the cell: only an LSTM has a cell state', () => {
    const of = (cell: 'gru' | 'lstm') =>
      sequenceAnswers(rows, { ...model, cell })
        .map(({ text }) => text)
        .join(' ');
    expect(of('lstm')).toContain('c[t−1]');
    expect(of('gru')).not.toContain('c[t');
    expect(of('gru')).toContain('r[t] and z[t] pass through σ');
  });

  it('give the size of the last batch where it is smaller', () => {
    expect(sequenceAnswers(rows, model)[0]?.text).toContain('the last one of 96');
    expect(sequenceAnswers(rows, { ...model, batchSize: 100 })[0]).toMatchObject({
      short: '600 batches of 100 images',
      text: expect.not.stringContaining('the last one of') as string,
    });
  });
});

it.each([
  ['rows', 5, 'row 5'],
  ['columns', 5, 'column 5'],
  ['pixels', 29, 'row 2, column 1'],
  ['pixels', 784, 'row 28, column 28'],
  ['permuted-rows', 1, 'row 28 of the image'],
] as const)('read as %s, step %i is %s', (reading, step, words) => {
  expect(readings[reading].part(step)).toBe(words);
});
