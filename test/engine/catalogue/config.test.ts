import { describe, expect, it } from 'vitest';
import {
  usualCells,
  cellByLibrary,
  defaultExperiment,
  experimentConfigSchema,
  findConfigMistakes,
  modelKinds,
  runConfigFor,
  mnist,
  runConfigSchema,
  type LibraryKind,
} from '../../../src-main/engine/catalogue/config';

const experiment = (changes: object = {}) => experimentConfigSchema.parse(changes);

it("gives an old run the assignment's values for settings added later", () => {
  const old = {
    cell: 'lstm',
    hiddenSize: 150,
    epochs: 10,
    batchSize: 128,
    learningRate: 1e-3,
    optimizer: 'adam',
    seed: 1,
    dataset: { kind: 'mnist' },
    limit: null,
  };
  expect(runConfigSchema.parse(old)).toEqual({
    ...old,
    dataset: mnist,
    activation: 'tanh',
    initialization: 'pytorch',
    forgetBias: 0,
    clipNorm: null,
    weightDecay: null,
    layers: 1,
    bidirectional: 'no',
    readout: 'last',
    dropout: 0,
    earlyStopping: null,
    schedule: 'constant',
    warmupSteps: 0,
    reading: 'rows',
    window: 64,
    evaluateOn: 'test',
    threads: 1,
  });
});

describe("the configuration of a cell's run", () => {
  it('applies the overrides of its cell, and otherwise the shared settings', () => {
    const config = experiment({ learningRate: 0.002, overrides: { rnn: { learningRate: 0.001 } } });
    expect(runConfigFor(config, 'rnn', 2)).toMatchObject({ learningRate: 0.001 });
    expect(runConfigFor(config, 'gru', 2)).toMatchObject({ learningRate: 0.002 });
  });

  it('applies ReLU only to the RNN and the forget bias only to the LSTM', () => {
    const config = experiment({ activation: 'relu', forgetBias: 1 });
    const runs = usualCells.map((cell) => runConfigFor(config, cell, 2));
    expect(runs.map(({ activation }) => activation)).toEqual(['relu', 'tanh', 'tanh']);
    expect(runs.map(({ forgetBias }) => forgetBias)).toEqual([0, 0, 1]);
  });

  it.each([
    [{ cells: ['gru'] }, 8, 2],
    [{ cells: ['gru'] }, 1, 1],
    [{ cells: ['gru', 'rnn'] }, 8, 1],
    [{ cells: ['gru', 'rnn'], threads: 3 }, 8, 3],
    [{ cells: ['gru'], threads: 1 }, 8, 1],
    [{ cells: ['gru'], seeds: 2 }, 8, 1],
  ])('chooses for %j on %i cores %i threads', (changes, cores, threads) => {
    expect(runConfigFor(experiment(changes), 'gru', cores).threads).toBe(threads);
  });
});

describe("the configuration of another model's run", () => {
  it('is complete for every model', () => {
    for (const kind of modelKinds) {
      const run = runConfigFor(defaultExperiment, kind, 2);
      expect(runConfigSchema.parse(run)).toEqual(run);
      expect(run).toEqual(runConfigSchema.parse({ cell: kind }));
    }
  });

  it('uses the settings of the cell for a library layer, including cell-specific settings', () => {
    const config = experiment({
      activation: 'relu',
      initialization: 'orthogonal',
      overrides: { rnn: { learningRate: 0.001 }, lstm: { forgetBias: 1 } },
    });
    for (const [library, cell] of Object.entries(cellByLibrary)) {
      const twin = runConfigFor(config, library as LibraryKind, 2);
      expect(twin).toEqual({ ...runConfigFor(config, cell, 2), cell: library });
    }
  });

  it('omits recurrent settings for a feed-forward network', () => {
    const config = experiment({ activation: 'relu', forgetBias: 1, initialization: 'orthogonal' });
    expect(runConfigFor(config, 'fnn-pixels', 2)).toMatchObject({
      activation: 'tanh',
      forgetBias: 0,
      initialization: 'pytorch',
    });
  });

  it('allows activation and forget bias without the cell itself', () => {
    const config = { cells: ['library-rnn', 'library-lstm'], activation: 'relu', forgetBias: 1 };
    expect(findConfigMistakes({ ...defaultExperiment, ...config })).toEqual({});
  });
});

describe('a configuration mistake', () => {
  const noRnn = { cells: ['gru', 'lstm'] };
  it.each([
    [{ activation: 'elu' }, 'activation', /one of tanh, relu, sigmoid/],
    [{ ...noRnn, activation: 'relu' }, 'activation', /select RNN/],
    [{ initialization: 'zeros' }, 'initialization', /one of pytorch, orthogonal, identity/],
    [{ forgetBias: NaN }, 'forgetBias', /from -10 to 10/],
    [{ forgetBias: 11 }, 'forgetBias', /from -10 to 10/],
    [{ cells: ['rnn'], forgetBias: 1 }, 'forgetBias', /select LSTM/],
    [{ clipNorm: 0 }, 'clipNorm', /above 0/],
    [{ schedule: 'steps' }, 'schedule', /one of constant, cosine/],
    [{ warmupSteps: -1 }, 'warmupSteps', /whole number from 0/],
    [{ threads: 0 }, 'threads', /whole number from 1 to 16/],
    [{ evaluateOn: 'train' }, 'evaluateOn', /one of test, validation/],
    [{ overrides: { rnn: { epochs: 3 } } }, 'overrides', /epochs/],
    [{ overrides: { gru: { activation: 'relu' } } }, 'activation', /applies to RNN only/],
    [{ overrides: { gru: { forgetBias: 1 } } }, 'forgetBias', /applies to LSTM only/],
    [{ overrides: { lstm: { learningRate: 0 } } }, 'learningRate', /Learning rate/],
  ])('explains %j at the field %s', (changes, field, reason) => {
    const mistakes = findConfigMistakes({ ...defaultExperiment, ...changes });
    expect(Object.keys(mistakes)).toEqual([field]);
    expect(Object.values(mistakes)[0]).toMatch(reason);
  });

  it('ignores overrides of a cell that is not selected', () => {
    const overrides = { lstm: { forgetBias: 1 }, rnn: { activation: 'relu' } };
    expect(findConfigMistakes({ ...defaultExperiment, cells: ['gru'], overrides })).toEqual({});
  });
});
