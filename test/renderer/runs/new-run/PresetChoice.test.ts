import { describe, expect, it } from 'vitest';
import { usualCells, runConfigFor } from '../../../../src-main/engine/catalogue/config';
import { findPreset } from '../../../../src-main/engine/catalogue/presets';
import {
  findButton,
  findChoice,
  choose,
  findField,
  openEach,
  getReason,
  type,
  click,
} from '../../open-app';
import { started } from './set-up';

const app = openEach();

describe('a preset', () => {
  it('fills the fields, also those of a single cell', async () => {
    choose('Preset', 'Tuned');
    expect(findField('Learning rate').value).toBe('2e-3');
    expect(findChoice('Schedule').selectedOptions[0]?.text).toBe('Cosine');
    expect(findField('LSTM forget bias').value).toBe('1');
    const config = await started(app);
    expect(findPreset(config)).toBe('tuned');
    expect(runConfigFor(config, 'rnn', 2)).toMatchObject({ learningRate: 2e-3, forgetBias: 0 });
    expect(runConfigFor(config, 'lstm', 2)).toMatchObject({ learningRate: 2e-3, forgetBias: 1 });
  });

  it('keeps other settings, but corrects invalid values', () => {
    choose('Reading', 'Columns');
    type('Hidden size', 'many');
    type('Epochs', '0');
    type('Seed', '7');
    choose('Evaluate on', 'Validation sequences');
    choose('Preset', 'Tuned');
    expect(findField('Hidden size').value).toBe('150');
    expect(findField('Epochs').value).toBe('10');
    expect(findButton('Start')?.disabled).toBe(false);
    expect(findField('Seed').value).toBe('7');
    expect(findChoice('Evaluate on').value).toBe('validation');
    expect(findChoice('Reading').value).toBe('columns');
    expect(findChoice('Preset').value).toBe('tuned');
  });

  it('becomes Custom when a field differs, and returns when the field does', () => {
    type('Clip norm', '1');
    expect(findChoice('Preset').selectedOptions[0]?.text).toBe('Custom');
    expect(findChoice('Preset').title).toContain('differ from every preset');
    type('Clip norm', 'x');
    expect(findChoice('Preset').selectedOptions[0]?.text).toBe('Custom');
    type('Clip norm', '');
    expect(findChoice('Preset').selectedOptions[0]?.text).toBe('Standard');
    expect([...findChoice('Preset').options].map(({ text }) => text)).not.toContain('Custom');
  });

  it('stops applying to one cell once its field is typed: the value applies to all', async () => {
    choose('Preset', 'Tuned');
    type('Learning rate', '3e-3');
    expect(getReason(findField('Learning rate'))).toBeUndefined();
    const config = await started(app);
    for (const cell of usualCells) expect(runConfigFor(config, cell, 2).learningRate).toBe(3e-3);
  });

  it('allows a start without the cells that it configures separately', () => {
    choose('Preset', 'Tuned');
    for (const cell of ['RNN', 'LSTM']) click(findField(cell));
    expect(findButton('Start')?.disabled).toBe(false);
    expect(findChoice('Preset').value).toBe('tuned');
    expect(getReason(findField('Learning rate'))).toBeUndefined();
    expect(getReason(findField('LSTM forget bias'))).toBe('LSTM is not selected');
  });
});
