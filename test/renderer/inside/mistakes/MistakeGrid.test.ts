import { beforeEach, expect, it } from 'vitest';
import { findButton, waitFor, findField, press } from '../../open-app';
import { getHeadline, openOnThreeRuns } from '../set-up';

beforeEach(async () => {
  await openOnThreeRuns();
});

it('opens a clicked mistake in One image, with buttons for the next and previous one', async () => {
  document.querySelector<HTMLInputElement>('input[value=mistakes]')?.click();
  await waitFor(() => {
    expect(getHeadline()).toMatch(/^GRU misclassifies 271 of 10,000 test images/);
    expect(document.querySelectorAll('[role=toolbar] button').length).toBe(56);
  });
  const tiles = document.querySelectorAll<HTMLElement>('[role=toolbar] button');
  press(tiles[0]!, 'ArrowRight');
  await waitFor(() => {
    expect(document.activeElement).toBe(tiles[1]);
  });
  const numbers = [...tiles].map((tile) =>
    /Test image ([\d,]+):/.exec(tile.title)?.[1]?.replace(',', ''),
  );
  tiles[1]?.click();
  const shows = (position: number) =>
    waitFor(() => {
      expect(findField('Number').value).toBe(numbers[position]);
      expect(document.querySelector('aside [role=status]')?.textContent.trim()).toBe(
        `Mistakes: ${String(position + 1)} of 271`,
      );
    });
  await shows(1);
  findButton('Next')?.click();
  await shows(2);
  findButton('Previous')?.click();
  findButton('Previous')?.click();
  await shows(0);
  expect(findButton('Previous')?.disabled).toBe(true);
});
