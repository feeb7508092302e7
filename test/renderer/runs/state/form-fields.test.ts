import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  usualCells,
  defaultExperiment,
  settingDefinitions,
  runConfigFor,
} from '../../../../src-main/engine/catalogue/config';
import { presetNames, presets } from '../../../../src-main/engine/catalogue/presets';
import {
  getFieldLabel,
  listFields,
  toConfig,
  toFields,
} from '../../../../src-renderer/runs/state/form-fields';
import { anySettings } from '../../../support/any-settings';

const shown = [...listFields('main'), ...listFields('more')];

describe("the form's field conversion", () => {
  it('preserves every setting when converted to fields and back', () => {
    fc.assert(
      fc.property(anySettings, (drawn) => {
        const settings = Object.fromEntries(shown.map((name) => [name, drawn[name]]));
        const config = { ...defaultExperiment, ...settings };
        const back = toConfig(toFields(config), config.cells);
        for (const cell of usualCells) {
          expect(runConfigFor(back, cell, 2)).toEqual(runConfigFor(config, cell, 2));
        }
        expect(toFields(back)).toEqual(toFields(config));
      }),
      { numRuns: 300 },
    );
  });

  it('includes every setting of a preset, so that choosing one loses nothing', () => {
    for (const preset of presetNames) {
      const { changes, overrides } = presets[preset];
      const named = [changes, ...Object.values(overrides)].flatMap((some) =>
        Object.keys(some ?? {}),
      );
      expect(shown).toEqual(expect.arrayContaining(named));
    }
  });

  it('labels fields with their cell or their unit', () => {
    expect(getFieldLabel(settingDefinitions.forgetBias)).toBe('LSTM forget bias');
    expect(getFieldLabel(settingDefinitions.epochs)).toBe('Epochs');
  });
});
