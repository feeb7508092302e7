// The controls whose response time matters: a weight, a slider, a scrubber, each moved by its arrow keys.
import type { Page } from 'playwright-core';

/** A control in the window that the arrow keys move. */
export interface Move {
  readonly what: string;
  /** Shows it. @returns the selector of the element that takes the keys */
  readonly open: (page: Page) => Promise<string>;
  /** The selector of an element whose text or attributes change with the picture. */
  readonly tells: string;
  /** The key of the nth move, from 0: each changes the picture. */
  readonly key: (nth: number) => string;
}

const openView = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name }).click();

const openLab = async (page: Page, name: string) => {
  await openView(page, 'Labs');
  await page.getByRole('radio', { name }).check({ force: true });
};

/** A half down and up again: 255 of the table's 510 cells turn, as many as one weight can turn. */
const weight: Move = {
  what: 'a weight in the XOR lab',
  open: async (page) => {
    await openLab(page, 'XOR');
    return 'input[aria-label="Threshold of y"]';
  },
  tells: 'h1',
  key: (nth) => (nth % 2 === 0 ? 'ArrowDown' : 'ArrowUp'),
};

const epsilon: Move = {
  what: 'ε in the activation lab',
  open: async (page) => {
    await openLab(page, 'Activations');
    return 'input[type=range]';
  },
  tells: 'section[aria-label="Question 3"] tbody',
  key: () => 'ArrowRight',
};

const rows = 28;
const scrubber = 'input[aria-label="Read up to row"]';

/** From the last row to the first and back, in the three runs that Inside opens with. */
const scrubbing: Move = {
  what: 'scrubbing three models in Inside',
  open: async (page) => {
    await openView(page, 'Inside');
    await page.locator(scrubber).press('End');
    return scrubber;
  },
  tells: scrubber,
  key: (nth) => (Math.floor(nth / (rows - 1)) % 2 === 0 ? 'ArrowLeft' : 'ArrowRight'),
};

export const moves = { weight, epsilon, scrubbing } as const;
