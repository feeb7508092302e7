import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import {
  findButton,
  findChoice,
  choose,
  findField,
  openEach,
  getReason,
  type,
} from '../../open-app';
import { started } from './set-up';

const app = openEach();

describe('the form of a new run', () => {
  it('has defaults that can be started unchanged', () => {
    expect(findField('Hidden size').value).toBe('150');
    expect(findField('Learning rate').value).toBe('1e-3');
    expect(findField('RNN').checked).toBe(true);
    expect(findButton('Start')?.disabled).toBe(false);
  });

  it.each([
    ['Hidden size', '0', 'Hidden size must be a whole number from 1 to 2048'],
    ['Epochs', '2.5', 'Epochs must be a whole number from 1 to 1000'],
    ['Learning rate', '-1', 'Learning rate must be a number above 0 and at most 10'],
    ['Clip norm', 'x', 'Clip norm must be a number above 0 and at most 1000000'],
    ['LSTM forget bias', 'lots', 'Forget bias must be a number from -10 to 10'],
  ])('rejects %s "%s" with the reason next to it', (label, text, reason) => {
    type(label, text);
    expect(findField(label).getAttribute('aria-invalid')).toBe('true');
    expect(getReason(findField(label))).toBe(reason);
    expect(findButton('Start')?.disabled).toBe(true);
    type(label, '3');
    expect(findField(label).getAttribute('aria-invalid')).toBe('false');
    expect(getReason(findField(label))).not.toBe(reason);
    expect(findButton('Start')?.disabled).toBe(false);
  });

  it('keeps All settings open while they have a mistake', async () => {
    const summary = [...document.querySelectorAll('summary')].find(
      ({ textContent }) => textContent === 'All settings',
    );
    const details = summary?.closest('details');
    expect(details?.open).toBe(false);
    type('Layers', '9');
    expect(details?.open).toBe(true);
    summary?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(details?.open).toBe(true);
    });
  });

  it('explains on a disabled button why it is disabled', () => {
    const why = (name: string) => [findButton(name)?.title, getReason(findButton(name) as Element)];
    type('Epochs', 'x');
    const reason = 'Epochs must be a whole number from 1 to 1000';
    expect(why('Start')).toEqual([reason, reason]);
    type('Epochs', '2');
    expect(why('Start')).toEqual(['', undefined]);
  });

  it('repeats every cell with each of the typed seeds', async () => {
    type('Seed', '7..6');
    expect(getReason(findField('Seed'))).toBe('Seeds must be a whole number from 1 to 100');
    expect(findButton('Start')?.disabled).toBe(true);
    type('Seed', '7..9');
    expect(await started(app)).toMatchObject({ seed: 7, seeds: 3 });
  });

  it('warns that single pixels are slow, and starts with the chosen pixel order', async () => {
    choose('Reading', 'Pixels');
    expect(getReason(findChoice('Reading'))).toContain('about 25 times');
    expect(await started(app)).toMatchObject({ reading: 'pixels' });
  });

  it('shows why main could not start', async () => {
    app.fake.problems.set('experiments.start', {
      code: 'data-missing',
      message: 'Run the set-up.',
    });
    findButton('Start')?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(document.querySelector('[role=alert]')?.textContent).toContain('Run the set-up.');
    });
  });
});
