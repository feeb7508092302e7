import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { longestName } from '../../src-main/engine/catalogue/config';
import {
  createDefaultName,
  isCustomName,
  labelPart,
  labelText,
  removeSeed,
  createRunLabels,
  createSeedsPart,
  titleRuns,
} from '../../src-main/comparison/run-labels';
import { groupLabels, groupBySeed } from '../../src-main/comparison/seeds';
import type { Run } from '../../src-main/engine/contract/run';
import { sampleRun } from './sample-runs';

const labelsIn = (...runs: readonly Run[]) => [...createRunLabels(runs).values()];
const getGroups = (...runs: readonly Run[]) => [...groupLabels(groupBySeed(runs)).values()];

describe('the label of a run', () => {
  it("is the model if nothing else differs, whatever the runs' names", () => {
    expect(labelsIn(sampleRun(1, { cell: 'rnn' }), sampleRun(2, { cell: 'gru' }))).toEqual([
      'RNN',
      'GRU',
    ]);
    expect(labelsIn(sampleRun(1, {}, { name: 'my best one' }))).toEqual(['GRU']);
  });

  it('includes every setting in which the runs differ and no other, with the seed last', () => {
    const sweep = (['rnn', 'gru', 'lstm'] as const).flatMap((cell) =>
      [64, 96, 150].flatMap((hiddenSize) =>
        [1e-3, 3e-3].flatMap((learningRate) =>
          [1, 2, 3].map((seed) => ({ cell, hiddenSize, learningRate, seed, batchSize: 64 })),
        ),
      ),
    );
    const runs = sweep.map((settings, index) => sampleRun(index + 1, settings));
    const labels = labelsIn(...runs);
    expect(labels.at(-1)).toBe('LSTM · 150 · 3e-3 · seed 3');
    expect(new Set(labels).size).toBe(54);
    expect(getGroups(...runs)).toContain('LSTM · 150 · 3e-3');
    expect(new Set(getGroups(...runs)).size).toBe(18);
  });

  it('leaves out common defaults if many settings differ, and still distinguishes runs', () => {
    const deep = { layers: 2, dropout: 0.2, clipNorm: 1, schedule: 'cosine', epochs: 5 } as const;
    const [plain, other, same] = [
      sampleRun(1),
      sampleRun(2, deep),
      sampleRun(3, { ...deep, dropout: 0 }),
    ];
    expect(labelsIn(plain, other, same)).toEqual([
      'GRU',
      '5 epochs · cosine · clip 1 · 2 layers · dropout 0.2',
      '5 epochs · cosine · clip 1 · 2 layers',
    ]);
    // If few settings differ, each value is named.
    expect(labelsIn(other, same)).toEqual(['dropout 0.2', 'dropout 0']);
  });

  it('names the setting of a number that follows no model', () => {
    const runs = [sampleRun(1), sampleRun(2, { hiddenSize: 64 })];
    expect(labelsIn(...runs)).toEqual(['hidden 150', 'hidden 64']);
    const two = sampleRun(3, { hiddenSize: 64, learningRate: 3e-3 });
    expect(labelsIn(...runs, two).at(-1)).toBe('hidden 64 · lr 3e-3');
    expect(labelsIn(...runs, sampleRun(3, { cell: 'rnn' })).at(1)).toBe('GRU · 64');
  });

  it('includes a default with its name if others differ from it', () => {
    const changes = { clipNorm: 1, limit: 5000, dropout: 0.2, epochs: 5 };
    expect(labelsIn(sampleRun(1), sampleRun(2, changes))).toEqual([
      '10 epochs · clip off · dropout 0 · all sequences',
      '5 epochs · clip 1 · dropout 0.2 · 5,000 sequences',
    ]);
  });

  it('includes a setting only for models that have it', () => {
    const runs = [
      sampleRun(1, { cell: 'lstm', forgetBias: 1 }),
      sampleRun(2, { cell: 'lstm', forgetBias: 0 }),
      sampleRun(3, { cell: 'gru' }),
    ];
    expect(labelsIn(...runs)).toEqual(['LSTM · forget bias 1', 'LSTM · forget bias 0', 'GRU']);
    const rnn = sampleRun(4, { cell: 'rnn', activation: 'relu' });
    expect(labelsIn(rnn, sampleRun(5))).toEqual(['RNN', 'GRU']);
  });

  it('marks results on validation sequences', () => {
    const runs = [sampleRun(1, { evaluateOn: 'validation' }), sampleRun(2, { cell: 'rnn' })];
    expect(labelsIn(...runs)).toEqual(['GRU · on validation sequences', 'RNN · on test sequences']);
  });

  it('is the name if no setting differs', () => {
    const named = (...names: string[]) =>
      labelsIn(...names.map((name, index) => sampleRun(index + 1, {}, { name })));
    expect(named('first try', 'second try')).toEqual(['first try', 'second try']);
  });

  it('includes the run number if settings and names do not distinguish runs, even in the queue', () => {
    const twice = [sampleRun(3), { ...sampleRun(1), id: -1 }];
    expect(labelsIn(...twice)).toEqual(['GRU · #3', 'GRU · queued 1']);
    expect(labelsIn(...twice, sampleRun(4, { cell: 'rnn' })).at(-1)).toBe('RNN');
    const otherData = sampleRun(2, {}, { dataChecksum: 'other' });
    expect(getGroups(sampleRun(1), otherData)).toEqual(['GRU · #1', 'GRU · #2']);
  });
});

it("omits the seed from a setting's label unless nothing else is left", () => {
  const label = [...['LSTM', '150'].map((text) => labelPart(text)), labelPart('seed 12', true)];
  expect(labelText(label)).toBe('LSTM · 150 · seed 12');
  expect(labelText(removeSeed(label))).toBe('LSTM · 150');
  expect(labelText(removeSeed([labelPart('seed 2', true)]))).toBe('seed 2');
  expect(labelText(createSeedsPart([{ epochsDone: 3 }, { epochsDone: 4 }]))).toBe('1 of 2 seeds');
  expect(createSeedsPart([{ epochsDone: 3 }])).toEqual([]);
});

describe('the title of a run', () => {
  const swept = [1, 2].map((seed) => sampleRun(seed, { learningRate: 3e-3, seed }));

  it.each([
    ['', 'GRU · 150 · 3e-3 · seed 1'],
    ['mine', 'mine · lr 3e-3 · seed 1'],
  ])('is by default, for the experiment “%s”, “%s”', (experiment, expected) => {
    const { config } = swept[0]!;
    expect(createDefaultName(experiment, config, ['learningRate', 'seed'], true)).toBe(expected);
  });

  it('is the model and its distinguishing settings, or the name that a user gave', () => {
    const written = ['GRU hidden 150 lr 3e-3 seed 1', 'GRU best so far'];
    const runs = swept.map((run, i) => ({ ...run, name: written[i]! }));
    expect([...titleRuns(runs).values()]).toEqual(['GRU · seed 1', 'GRU best so far']);
  });

  it("fits into a run's folder name, and is recognised as a default name", () => {
    const setting = fc.constantFrom('seed', 'learningRate', 'batchSize', 'optimizer', 'clipNorm');
    const name = fc.string({ maxLength: longestName });
    fc.assert(
      fc.property(name, fc.array(setting), fc.boolean(), (experiment, varied, isOneModel) => {
        const [run] = swept;
        const title = createDefaultName(experiment, run!.config, [...new Set(varied)], isOneModel);
        expect(title.length).toBeLessThanOrEqual(longestName);
        if (varied.includes('seed')) expect(title).toMatch(/seed 1$/);
        if (experiment === '') expect(isCustomName({ ...run!, name: title })).toBe(false);
      }),
    );
  });
});
