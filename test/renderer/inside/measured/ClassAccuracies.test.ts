import { beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../open-app';
import { openOnThreeRuns } from '../set-up';

describe('Look inside with runs', () => {
  beforeEach(async () => {
    await openOnThreeRuns();
  });

  it('a click on a digit’s bar shows only its images', async () => {
    document.querySelector<HTMLInputElement>('input[value=mistakes]')?.click();
    await eventually(() => {
      expect(document.querySelector('section[aria-label="Accuracy by class"]')).not.toBeNull();
    });
    const bar = document.querySelector<HTMLElement>('[aria-label^="4: "]');
    bar?.click();
    await eventually(() => {
      expect(bar?.getAttribute('aria-pressed')).toBe('true');
      const tiles = [...document.querySelectorAll('[role=toolbar] button')];
      expect(tiles.every((tile) => tile.getAttribute('aria-label')?.includes('4 read as '))).toBe(
        true,
      );
    });
  });
});
