import { describe, expect, it } from 'vitest';
import { defaultSettings, findConfigMistakes } from '../../../src-main/engine/catalogue/config';
import { isLossFollowed } from '../../../src-main/engine/catalogue/validation-only';

const stopping =
  'Early stopping chooses an epoch, so evaluate on validation sequences: set Evaluate on to validation, or Early stopping to none';
const plateau =
  'The plateau schedule chooses learning rates by the loss, so evaluate on validation sequences: set Evaluate on to validation, or Schedule to constant';

describe('the check of settings that follow the evaluated loss', () => {
  it('applies to early stopping and the plateau schedule', () => {
    expect(isLossFollowed(defaultSettings)).toBe(false);
    expect(isLossFollowed({ ...defaultSettings, schedule: 'cosine' })).toBe(false);
    expect(isLossFollowed({ ...defaultSettings, schedule: 'plateau' })).toBe(true);
    expect(isLossFollowed({ ...defaultSettings, earlyStopping: 1 })).toBe(true);
  });

  it('reports a mistake on the test images, and names both remedies', () => {
    expect(findConfigMistakes({ earlyStopping: 3 })).toEqual({ earlyStopping: stopping });
    expect(findConfigMistakes({ schedule: 'plateau' })).toEqual({ schedule: plateau });
    const held = { earlyStopping: 3, schedule: 'plateau', evaluateOn: 'validation' };
    expect(findConfigMistakes(held)).toEqual({});
  });

  it('reports the mistake for each cell', () => {
    const ofGru = { overrides: { gru: { earlyStopping: 3 } } };
    expect(findConfigMistakes({ cells: ['rnn', 'gru'], ...ofGru })).toEqual({
      earlyStopping: stopping,
    });
    expect(findConfigMistakes({ cells: ['rnn', 'library-gru'], ...ofGru })).toEqual({
      earlyStopping: stopping,
    });
    expect(findConfigMistakes({ cells: ['rnn'], ...ofGru })).toEqual({});
    const without = { earlyStopping: 3, overrides: { gru: { earlyStopping: null } } };
    expect(findConfigMistakes({ cells: ['gru'], ...without })).toEqual({});
  });
});
