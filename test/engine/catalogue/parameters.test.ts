import { describe, expect, it } from 'vitest';
import {
  cellByLibrary,
  defaultExperiment,
  experimentConfigSchema,
  feedforwardKinds,
  libraryKinds,
  modelKinds,
  pixelOrders,
  runConfigFor,
  runConfigSchema,
} from '../../../src-main/engine/catalogue/config';
import {
  countMultiplyAdds,
  computeParameterCount,
} from '../../../src-main/engine/catalogue/parameters';
import { computeOrderedShape } from '../../../src-main/engine/catalogue/pixel-order';
import { countParameters } from '../../../src-main/engine/models/weights';

describe.each(pixelOrders)('the parameter count with the pixel order %s', (reading) => {
  it.each(modelKinds)('equals the number of weights of %s', (cell) => {
    const { time: steps, features: inputSize } = computeOrderedShape(reading, 28, 28)!;
    for (const hiddenSize of [1, 37, 150]) {
      const size = { cell, steps, inputSize, hiddenSize, classCount: 10 };
      expect(computeParameterCount(cell, { hiddenSize, reading })).toBe(countParameters(size));
    }
  });
});

describe('the multiply-adds of one image', () => {
  const rows = { hiddenSize: 2, reading: 'rows' } as const;

  it('includes W x and U h of every block and step, and one head, for a recurrent model', () => {
    expect(countMultiplyAdds('rnn', rows)).toBe(28 * (2 * 28 + 2 * 2) + 10 * 2);
    expect(countMultiplyAdds('gru', rows)).toBe(28 * 3 * (2 * 28 + 2 * 2) + 10 * 2);
    expect(countMultiplyAdds('lstm', { hiddenSize: 3, reading: 'pixels' })).toBe(
      784 * 4 * (3 * 1 + 3 * 3) + 10 * 3,
    );
  });

  it.each(libraryKinds)('equals for %s that of its cell', (kind) => {
    expect(countMultiplyAdds(kind, rows)).toBe(countMultiplyAdds(cellByLibrary[kind], rows));
  });

  it('includes both layers of a feed-forward network', () => {
    expect(countMultiplyAdds('fnn-pixels', rows)).toBe(2 * 784 + 10 * 2);
    expect(countMultiplyAdds('fnn-last-row', rows)).toBe(2 * 28 + 10 * 2);
  });
});

describe('the matching of parameters', () => {
  const matched = (changes: object = {}) =>
    experimentConfigSchema.parse({ matchParameters: true, ...changes });
  const getCount = (config: typeof defaultExperiment, kind: (typeof modelKinds)[number]) =>
    computeParameterCount(kind, runConfigFor(config, kind, 1));

  it.each(feedforwardKinds)('brings %s within one unit of the target, with a valid run', (kind) => {
    const config = matched({ cells: ['rnn', 'gru', 'lstm', kind] });
    const perUnit = kind === 'fnn-pixels' ? 784 + 11 : 28 + 11;
    expect(Math.abs(getCount(config, kind) - 109_510)).toBeLessThanOrEqual(perUnit / 2);
    const run = runConfigFor(config, kind, 1);
    expect(runConfigSchema.parse(run)).toEqual(run);
  });

  it('follows the largest selected recurrent model, or the GRU if there is none', () => {
    const sizeIn = (...cells: (typeof modelKinds)[number][]) =>
      runConfigFor(matched({ cells: [...cells, 'fnn-pixels'] }), 'fnn-pixels', 1).hiddenSize;
    expect(sizeIn('rnn')).toBe(Math.round((28_510 - 10) / 795));
    expect(sizeIn('rnn', 'library-lstm')).toBe(Math.round((108_910 - 10) / 795));
    expect(sizeIn()).toBe(Math.round((82_510 - 10) / 795));
  });

  it('changes no recurrent model, and no model unless requested', () => {
    const config = matched({ cells: ['lstm', 'rnn'] });
    expect(runConfigFor(config, 'rnn', 1).hiddenSize).toBe(150);
    expect(runConfigFor(defaultExperiment, 'fnn-pixels', 1).hiddenSize).toBe(150);
  });

  it('supports the largest possible cell', () => {
    const config = matched({ cells: ['lstm', 'fnn-last-row'], hiddenSize: 2048 });
    const run = runConfigFor(config, 'fnn-last-row', 1);
    expect(run.hiddenSize).toBeGreaterThan(400_000);
    expect(runConfigSchema.parse(run)).toEqual(run);
  });
});

it('counts models for data of any shape', () => {
  const shape = { time: 29, features: 12, classes: 9 };
  const sized = { hiddenSize: 100, reading: 'rows', shape } as const;
  expect(computeParameterCount('gru', sized)).toBe(3 * 100 * (12 + 100 + 2) + 9 * 101);
  expect(countMultiplyAdds('rnn', sized)).toBe(29 * 100 * 112 + 900);
  expect(computeParameterCount('fnn-pixels', sized)).toBe(100 * (29 * 12 + 1) + 9 * 101);
});
