import { describe, expect, it } from 'vitest';
import { experimentConfigSchema } from '../../../src-main/engine/catalogue/config';
import { applyPreset } from '../../../src-main/engine/catalogue/presets';
import { sweepSchema } from '../../../src-main/contract/sweep';
import { planSweep, listTrainedRuns } from '../../../src-main/comparison/sweeps/planned-runs';

const vary = (values: Record<string, string>) =>
  Object.entries(values).map(([setting, typed]) => ({ setting, values: typed }));

function sweep(experiment: object, values: Record<string, string>, more: object = {}) {
  return sweepSchema.parse({
    experiment: experimentConfigSchema.parse({ cells: ['gru'], ...experiment }),
    vary: vary(values),
    ...more,
  });
}

function getRuns(...given: Parameters<typeof sweep>) {
  const planned = planSweep(sweep(...given));
  if (!planned.ok) throw new Error(planned.mistake);
  return planned.value;
}

const getMistake = (...given: Parameters<typeof sweep>) => {
  const planned = planSweep(sweep(...given));
  return planned.ok ? null : planned.mistake;
};

it('rejects a sweep that would follow the loss on the test sequences', () => {
  const values = { schedule: 'constant, plateau' };
  expect(getMistake({}, values)).toContain('evaluate on validation sequences');
  expect(getMistake({ evaluateOn: 'validation' }, values)).toBeNull();
  expect(getMistake({}, { earlyStopping: 'none, 2' })).toContain('Early stopping chooses an epoch');
});

describe('a grid of settings', () => {
  it('has every combination for every model and seed, one seed after the other', () => {
    const runs = getRuns(
      { cells: ['rnn', 'gru'], seeds: 2 },
      { hiddenSize: '8, 16', learningRate: '1e-3, 2e-3' },
    );
    expect(runs).toHaveLength(16);
    expect(runs.slice(0, 8).every(({ config }) => config.seed === 1)).toBe(true);
    expect(runs.slice(0, 3).map(({ name }) => name)).toEqual([
      'RNN · 8 · 1e-3 · seed 1',
      'GRU · 8 · 1e-3 · seed 1',
      'RNN · 8 · 2e-3 · seed 1',
    ]);
  });

  it('trains no run twice if a setting does not affect a model', () => {
    const runs = getRuns({ cells: ['rnn', 'gru'] }, { activation: 'tanh, relu' });
    expect(runs.map(({ config }) => [config.cell, config.activation])).toEqual([
      ['rnn', 'tanh'],
      ['gru', 'tanh'],
      ['rnn', 'relu'],
    ]);
  });

  it('overrides a preset’s setting for one cell, and gives each run one thread', () => {
    const base = applyPreset(experimentConfigSchema.parse({ cells: ['lstm'] }), 'tuned');
    const runs = getRuns(base, { forgetBias: '0, 2' });
    expect(runs.map(({ config }) => config.forgetBias)).toEqual([0, 2]);
    expect(runs.every(({ config }) => config.threads === 1)).toBe(true);
    expect(runs.every(({ config }) => config.initialization === 'orthogonal')).toBe(true);
  });

  it('accepts seeds as values', () => {
    const runs = getRuns({}, { seed: '3, 5..6' });
    expect(runs.map(({ config }) => config.seed)).toEqual([3, 5, 6]);
  });

  it('reports why it is invalid', () => {
    expect(getMistake({}, { activation: 'relu' })).toBe('No selected model has Activation');
    expect(getMistake({ seeds: 2 }, { seed: '1..3' })).toContain('not both');
    expect(getMistake({}, { hiddenSize: '1..2048', seed: '1..1000' })).toContain('100,000 runs');
  });
});

it('draws the same random settings for one seed, none twice, and at most all combinations', () => {
  const draw = (draws: number) => {
    const search = { kind: 'random', draws, seed: 7 };
    return getRuns({}, { learningRate: '1e-3, 1e-2', hiddenSize: '8, 16' }, { search });
  };
  expect(draw(3)).toEqual(draw(3));
  const all = draw(1000).map(({ config }) => JSON.stringify(config));
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeLessThanOrEqual(4);
});

it('finds stored runs by their settings, ignoring the number of threads', () => {
  const runs = getRuns({}, { hiddenSize: '8, 16, 32' });
  const stored = [
    { status: 'finished', config: { ...runs[1]!.config, threads: 2 } },
    { status: 'stopped', config: runs[2]!.config },
  ] as const;
  expect([...listTrainedRuns(runs, stored)]).toEqual([1]);
});
