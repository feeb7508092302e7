import { describe, expect, it } from 'vitest';
import {
  defaultExperiment,
  experimentConfigSchema,
  feedforwardKinds,
  modelKinds,
  runConfigFor,
  runConfigSchema,
} from '../../src-main/catalogue/config';
import { parameterCount } from '../../src-main/catalogue/parameters';
import { countParameters } from '../../src-main/models/weights';

const shapes = [
  ['rows', 28, 28],
  ['7x112', 7, 112],
  ['pixels', 784, 1],
] as const;

describe.each(shapes)('read as %s', (reading, steps, inputSize) => {
  it.each(modelKinds)('%s has as many parameters as its weights have numbers', (cell) => {
    const size = { cell, steps, inputSize, hiddenSize: 37, classCount: 10 };
    expect(parameterCount(cell, { hiddenSize: 37, reading })).toBe(countParameters(size));
  });
});

describe('matched parameters', () => {
  const matched = (changes: object = {}) =>
    experimentConfigSchema.parse({ matchParameters: true, ...changes });
  const countOf = (config: typeof defaultExperiment, kind: (typeof modelKinds)[number]) =>
    parameterCount(kind, runConfigFor(config, kind, 1));

  it.each(feedforwardKinds)('bring %s as close as one unit allows, and are a valid run', (kind) => {
    const config = matched({ cells: ['rnn', 'gru', 'lstm', kind] });
    const perUnit = kind === 'fnn-pixels' ? 784 + 11 : 28 + 11;
    expect(Math.abs(countOf(config, kind) - 109_510)).toBeLessThanOrEqual(perUnit / 2);
    const run = runConfigFor(config, kind, 1);
    expect(runConfigSchema.parse(run)).toEqual(run);
  });

  it('go by the largest recurrent model that is ticked, or by the GRU where there is none', () => {
    const sizeIn = (...cells: (typeof modelKinds)[number][]) =>
      runConfigFor(matched({ cells: [...cells, 'fnn-pixels'] }), 'fnn-pixels', 1).hiddenSize;
    expect(sizeIn('rnn')).toBe(Math.round((28_510 - 10) / 795));
    expect(sizeIn('rnn', 'library-lstm')).toBe(Math.round((108_910 - 10) / 795));
    expect(sizeIn()).toBe(Math.round((82_510 - 10) / 795));
  });

  it('leave recurrent models alone, and every model where they are not asked for', () => {
    const config = matched({ cells: ['lstm', 'rnn'] });
    expect(runConfigFor(config, 'rnn', 1).hiddenSize).toBe(150);
    expect(runConfigFor(defaultExperiment, 'fnn-pixels', 1).hiddenSize).toBe(150);
  });

  it('exist for the largest cell that can be asked for', () => {
    const config = matched({ cells: ['lstm', 'fnn-last-row'], hiddenSize: 2048 });
    const run = runConfigFor(config, 'fnn-last-row', 1);
    expect(run.hiddenSize).toBeGreaterThan(400_000);
    expect(runConfigSchema.parse(run)).toEqual(run);
  });
});
