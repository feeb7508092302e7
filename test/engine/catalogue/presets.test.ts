import { describe, expect, it } from 'vitest';
import {
  usualCells,
  defaultExperiment,
  experimentConfigSchema,
  findConfigMistakes,
  runConfigFor,
  runConfigSchema,
} from '../../../src-main/engine/catalogue/config';
import { applyPreset, presetNames, findPreset } from '../../../src-main/engine/catalogue/presets';

describe.each(presetNames)('the preset %s', (name) => {
  it('is valid for every choice of cells', () => {
    for (const cells of [...usualCells.map((cell) => [cell]), [...usualCells]]) {
      const config = applyPreset({ ...defaultExperiment, cells }, name);
      expect(findConfigMistakes(config)).toEqual({});
      expect(experimentConfigSchema.parse(config)).toEqual(config);
    }
  });

  it('is recognised by its settings, whatever the other settings are', () => {
    const own = { name: 'mine', seed: 7, hiddenSize: 64, limit: 100, threads: 2 };
    const config = applyPreset({ ...defaultExperiment, ...own }, name);
    expect(config).toMatchObject(own);
    expect(findPreset(config)).toBe(name);
    expect(findPreset({ ...config, learningRate: 0.5, overrides: {} })).toBeNull();
  });
});

it("starts every experiment with the assignment's settings", () => {
  expect(applyPreset(defaultExperiment, 'assignment')).toEqual(defaultExperiment);
  const run = runConfigFor(defaultExperiment, 'lstm', 1);
  expect(run).toEqual(runConfigSchema.parse({ cell: 'lstm' }));
});
