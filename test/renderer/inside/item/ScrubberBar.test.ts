import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { field } from '../../open-app';
import { openOnThreeRuns, tables } from '../set-up';

describe('Look inside with runs', () => {
  beforeEach(async () => {
    await openOnThreeRuns();
  });

  it('moving the slider changes the row of every model', () => {
    const slider = field('Read up to row');
    expect(slider.getAttribute('aria-valuetext')).toBe('row 28 of 28');
    slider.value = '3';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    expect(slider.getAttribute('aria-valuetext')).toBe('row 3 of 28');
    expect(tables().map((table) => table.getAttribute('aria-label'))).toEqual([
      'Probabilities of RNN after row 3',
      'Probabilities of GRU after row 3',
      'Probabilities of LSTM after row 3',
    ]);
  });
});
