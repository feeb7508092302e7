import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { button, choice, choose, field, openEach, reasonBeside, type, click } from '../../open-app';

openEach();

describe('a setting with several values', () => {
  const sweepPart = () => document.querySelector('[aria-label=Sweep]')?.textContent ?? '';

  it('turns a choice into text for several values, and back for a single value', () => {
    choose('Optimizer', 'Several…');
    type('Optimizer', 'adam, sgd');
    expect(sweepPart()).toContain('6 runs');
    type('Optimizer', 'adam, magic');
    expect(reasonBeside(field('Optimizer'))).toContain('must be one of adam, sgd');
    type('Optimizer', 'SGD');
    field('Optimizer').dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    expect(choice('Optimizer').value).toBe('sgd');
  });

  it('is checked value by value, and as a whole', () => {
    type('Learning rate', '1e-3, 0');
    expect(reasonBeside(field('Learning rate'))).toBe(
      'Learning rate must be a number above 0 and at most 10',
    );
    expect(button('Start sweep')?.disabled).toBe(true);
    type('Learning rate', '1e-4..1e-1');
    expect(sweepPart()).toContain('Give the step of Learning rate');
    click(field('Random'));
    expect(sweepPart()).toContain('60 runs');
    expect(button('Start sweep')?.disabled).toBe(false);
  });
});
