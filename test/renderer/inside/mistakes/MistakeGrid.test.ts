import { beforeEach, describe, expect, it } from 'vitest';
import { button, eventually, field, press } from '../../open-app';
import { headline, openOnThreeRuns } from '../set-up';

describe('Look inside with runs', () => {
  beforeEach(async () => {
    await openOnThreeRuns();
  });

  it('a click on a mistake opens it in One image, and buttons or arrow keys the next one and the one before', async () => {
    document.querySelector<HTMLInputElement>('input[value=mistakes]')?.click();
    await eventually(() => {
      expect(headline()).toMatch(/^GRU 150 misclassifies 271 of 10,000 test images/);
      expect(document.querySelectorAll('[role=toolbar] button').length).toBe(56);
    });
    const tiles = document.querySelectorAll<HTMLElement>('[role=toolbar] button');
    press(tiles[0]!, 'ArrowRight');
    await eventually(() => {
      expect(document.activeElement).toBe(tiles[1]);
    });
    const numbers = [...tiles].map((tile) =>
      /Test image ([\d,]+):/.exec(tile.title)?.[1]?.replace(',', ''),
    );
    tiles[1]?.click();
    const steps = '[aria-label="Worst mistakes"]';
    const shows = (position: number) =>
      eventually(() => {
        expect(field('Number').value).toBe(numbers[position]);
        expect(document.querySelector(`${steps} [role=status]`)?.textContent).toBe(
          `Worst mistakes: ${String(position + 1)} of 271`,
        );
      });
    await shows(1);
    const step = (name: string) =>
      [...document.querySelectorAll<HTMLElement>(`${steps} button`)]
        .find(({ textContent }) => textContent.trim() === name)
        ?.click();
    step('Next');
    await shows(2);
    press(document.body, 'ArrowRight');
    await shows(3);
    step('Back');
    await shows(2);
    button('Random')?.click();
    await eventually(() => {
      expect(document.querySelector(steps)).toBeNull();
    });
  });
});
