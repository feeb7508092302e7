import { describe, expect, it } from 'vitest';
import { runLabels, withoutMiddle, withoutSeed } from '../../src-main/comparison/run-labels';
import { groupLabels, seedGroups } from '../../src-main/comparison/seeds';
import type { Run } from '../../src-main/contract/run';
import { sampleRun } from './sample-runs';

const labelsOf = (...runs: readonly Run[]) => [...runLabels(runs).values()];
const groupsOf = (...runs: readonly Run[]) => [...groupLabels(seedGroups(runs)).values()];

describe('the label of a run', () => {
  it('is the model where nothing else differs, whatever the runs are called', () => {
    expect(labelsOf(sampleRun(1, { cell: 'rnn' }), sampleRun(2, { cell: 'gru' }))).toEqual([
      'RNN',
      'GRU',
    ]);
    expect(labelsOf(sampleRun(1, {}, { name: 'my best one' }))).toEqual(['GRU']);
  });

  it('says every setting in which the runs differ and no other, the seed last', () => {
    const sweep = (['rnn', 'gru', 'lstm'] as const).flatMap((cell) =>
      [64, 96, 150].flatMap((hiddenSize) =>
        [1e-3, 3e-3].flatMap((learningRate) =>
          [1, 2, 3].map((seed) => ({ cell, hiddenSize, learningRate, seed, batchSize: 64 })),
        ),
      ),
    );
    const runs = sweep.map((settings, index) => sampleRun(index + 1, settings));
    const labels = labelsOf(...runs);
    expect(labels.at(-1)).toBe('LSTM · 150 · 3e-3 · seed 3');
    expect(new Set(labels).size).toBe(54);
    expect(groupsOf(...runs)).toContain('LSTM · 150 · 3e-3');
    expect(new Set(groupsOf(...runs)).size).toBe(18);
  });

  it('leaves less common defaults out where many settings differ, and still tells runs apart', () => {
    const deep = { layers: 2, dropout: 0.2, clipNorm: 1, schedule: 'cosine', epochs: 5 } as const;
    const [plain, other, same] = [
      sampleRun(1),
      sampleRun(2, deep),
      sampleRun(3, { ...deep, dropout: 0 }),
    ];
    expect(labelsOf(plain, other, same)).toEqual([
      'GRU',
      '5 epochs · cosine · clip 1 · 2 layers · dropout 0.2',
      '5 epochs · cosine · clip 1 · 2 layers',
    ]);
    // Where few differ each value is said.
    expect(labelsOf(other, same)).toEqual(['dropout 0.2', 'dropout 0']);
  });

  it('says what a number is where no model stands before it', () => {
    const runs = [sampleRun(1), sampleRun(2, { hiddenSize: 64 })];
    expect(labelsOf(...runs)).toEqual(['hidden 150', 'hidden 64']);
    const two = sampleRun(3, { hiddenSize: 64, learningRate: 3e-3 });
    expect(labelsOf(...runs, two).at(-1)).toBe('hidden 64 · lr 3e-3');
    expect(labelsOf(...runs, sampleRun(3, { cell: 'rnn' })).at(1)).toBe('GRU · 64');
  });

  it('says a default too where others differ from it, with its word', () => {
    const changes = { clipNorm: 1, limit: 5000, dropout: 0.2, epochs: 5 };
    expect(labelsOf(sampleRun(1), sampleRun(2, changes))).toEqual([
      '10 epochs · clip off · dropout 0 · all images',
      '5 epochs · clip 1 · dropout 0.2 · first 5,000 images',
    ]);
  });

  it('says a setting only of models that have it', () => {
    const runs = [
      sampleRun(1, { cell: 'lstm', forgetBias: 1 }),
      sampleRun(2, { cell: 'lstm', forgetBias: 0 }),
      sampleRun(3, { cell: 'gru' }),
    ];
    expect(labelsOf(...runs)).toEqual(['LSTM · forget bias 1', 'LSTM · forget bias 0', 'GRU']);
    const rnn = sampleRun(4, { cell: 'rnn', activation: 'relu' });
    expect(labelsOf(rnn, sampleRun(5))).toEqual(['RNN', 'GRU']);
  });

  it('says which results are on validation images', () => {
    const runs = [sampleRun(1, { evaluateOn: 'validation' }), sampleRun(2, { cell: 'rnn' })];
    expect(labelsOf(...runs)).toEqual(['GRU · on validation images', 'RNN · on test images']);
  });

  it('is the name where no setting differs, without words that all long names share', () => {
    const named = (...names: string[]) =>
      labelsOf(...names.map((name, index) => sampleRun(index + 1, {}, { name })));
    const long = 'The run of which I expected most,';
    expect(named(`${long} first`, `${long} second`)).toEqual(['first', 'second']);
    expect(named('sweep of many GRU', 'sweep of a single RNN')).toEqual([
      'many GRU',
      'a single RNN',
    ]);
    expect(named('twice trained on lr 0.1 a', 'twice trained on lr 0.2 a')).toEqual([
      'lr 0.1',
      'lr 0.2',
    ]);
  });

  it('has the number where neither settings nor names tell runs apart, also one within the queue', () => {
    const twice = [sampleRun(3), { ...sampleRun(1), id: -1 }];
    expect(labelsOf(...twice)).toEqual(['GRU #3', 'GRU (queued 1)']);
    expect(labelsOf(...twice, sampleRun(4, { cell: 'rnn' })).at(-1)).toBe('RNN');
    const otherData = sampleRun(2, {}, { dataChecksum: 'other' });
    expect(groupsOf(sampleRun(1), otherData)).toEqual(['GRU #1', 'GRU #2']);
  });
});

describe('where there is less room', () => {
  it('a label leaves out the seed and the number of seeds, and no setting', () => {
    expect(withoutSeed('LSTM · 150 · 3e-3 · seed 12')).toBe('LSTM · 150 · 3e-3');
    expect(withoutSeed('LSTM · 150 · seed 1 #1606')).toBe('LSTM · 150');
    expect(withoutSeed('GRU · 3e-3 (3 seeds)')).toBe('GRU · 3e-3');
    expect(withoutSeed('seed 2')).toBe('seed 2');
  });

  it('a name is shortened by whole words in the middle, and no number loses its name', () => {
    const name = 'GRU lr 9.21e-3 hidden 61 batch 16';
    const within = (longest: number) => withoutMiddle(name, ({ length }) => length <= longest);
    expect(within(24)).toBe('GRU … hidden 61 batch 16');
    expect(within(23)).toBe('GRU … batch 16');
    expect(within(13)).toBe('GRU … 16');
    expect(within(6)).toBe('GRU…16');
    expect(within(1)).toBe('G…');
    const seed = (most: number) =>
      withoutMiddle('128 · 3e-3 · seed 1', (text) => text.length <= most);
    expect([12, 11, 6].map(seed)).toEqual(['128 … seed 1', 'seed 1', 'seed 1']);
    expect(withoutMiddle('256 · RMSprop', ({ length }) => length <= 11)).toBe('256 · RMSp…');
  });
});
