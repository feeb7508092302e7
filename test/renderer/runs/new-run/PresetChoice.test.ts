import { describe, expect, it } from 'vitest';
import { usualCells, runConfigFor } from '../../../../src-main/engine/catalogue/config';
import { presetOf } from '../../../../src-main/engine/catalogue/presets';
import { button, choice, choose, field, openEach, reasonBeside, type, click } from '../../open-app';
import { started } from './set-up';

const app = openEach();

describe('a preset', () => {
  it('fills the fields, also those of a single cell', async () => {
    choose('Preset', 'Tuned');
    expect(field('Learning rate').value).toBe('2e-3');
    expect(choice('Schedule').selectedOptions[0]?.text).toBe('Cosine');
    expect(field('LSTM forget bias').value).toBe('1');
    const config = await started(app);
    expect(presetOf(config)).toBe('tuned');
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
    expect(field('Hidden size').value).toBe('150');
    expect(field('Epochs').value).toBe('10');
    expect(button('Start')?.disabled).toBe(false);
    expect(field('Seed').value).toBe('7');
    expect(choice('Evaluate on').value).toBe('validation');
    expect(choice('Reading').value).toBe('columns');
    expect(choice('Preset').value).toBe('tuned');
  });

  it('becomes Custom when a field differs, and returns when the field does', () => {
    type('Clip norm', '1');
    expect(choice('Preset').selectedOptions[0]?.text).toBe('Custom');
    expect(choice('Preset').title).toContain('Differs from every preset');
    type('Clip norm', 'x');
    expect(choice('Preset').selectedOptions[0]?.text).toBe('Custom');
    type('Clip norm', '');
    expect(choice('Preset').selectedOptions[0]?.text).toBe('Standard');
    expect([...choice('Preset').options].map(({ text }) => text)).not.toContain('Custom');
  });

  it('stops applying to one cell once its field is typed: the value applies to all', async () => {
    choose('Preset', 'Tuned');
    type('Learning rate', '3e-3');
    expect(reasonBeside(field('Learning rate'))).toBeUndefined();
    const config = await started(app);
    for (const cell of usualCells) expect(runConfigFor(config, cell, 2).learningRate).toBe(3e-3);
  });

  it('starts without the cells that it configures separately', () => {
    choose('Preset', 'Tuned');
    for (const cell of ['RNN', 'LSTM']) click(field(cell));
    expect(button('Start')?.disabled).toBe(false);
    expect(choice('Preset').value).toBe('tuned');
    expect(reasonBeside(field('Learning rate'))).toBeUndefined();
    expect(reasonBeside(field('LSTM forget bias'))).toBe('LSTM is not selected');
  });
});
