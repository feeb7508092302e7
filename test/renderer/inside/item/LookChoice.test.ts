import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOnThreeRuns } from '../set-up';

let close: () => Promise<void>;
afterEach(() => close());

describe('Look inside with runs', () => {
  beforeEach(async () => {
    ({ close } = await openOnThreeRuns());
  });

  it('shows the gates that a cell has, one at a time', () => {
    const groups = [...document.querySelectorAll('[role=radiogroup][aria-label^="Gate of"]')];
    expect(groups.map((group) => group.textContent.replace(/\s/g, ''))).toEqual(['rzn', 'ifogc']);
    const cellState = groups[1]?.querySelector<HTMLInputElement>('input[value=c]');
    cellState?.click();
    flushSync();
    expect(document.querySelector('[aria-label^="Cell state c"]')).not.toBeNull();
    expect(document.body.textContent).toContain('A vanilla RNN has no gates');
  });
});
