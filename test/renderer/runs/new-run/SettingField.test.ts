import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
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

openEach();

describe('a setting with several values', () => {
  const sweepPart = () => document.querySelector('[aria-label=Sweep]')?.textContent ?? '';

  it('turns a choice into text for several values, and back for a single value', () => {
    choose('Optimizer', 'Several…');
    type('Optimizer', 'adam, sgd');
    expect(sweepPart()).toContain('6 runs');
    type('Optimizer', 'adam, magic');
    expect(getReason(findField('Optimizer'))).toContain('must be one of adam, sgd');
    type('Optimizer', 'SGD');
    findField('Optimizer').dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    expect(findChoice('Optimizer').value).toBe('sgd');
  });

  it('is checked value by value, and as a whole', () => {
    type('Learning rate', '1e-3, 0');
    expect(getReason(findField('Learning rate'))).toBe(
      'Learning rate must be a number above 0 and at most 10',
    );
    expect(findButton('Start sweep')?.disabled).toBe(true);
    type('Learning rate', '1e-4..1e-1');
    expect(sweepPart()).toContain('Give the step of Learning rate');
    click(findField('Random'));
    expect(sweepPart()).toContain('60 runs');
    expect(findButton('Start sweep')?.disabled).toBe(false);
  });
});
