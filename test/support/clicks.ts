// Counts the clicks of end-to-end tests, from the beginning of each test.
import type { Locator } from 'playwright-core';
import { afterEach } from 'vitest';
import type { openForAll } from './app-for-all';

export function countClicks(app: ReturnType<typeof openForAll>) {
  let count = 0;
  const reset = () => {
    count = 0;
  };
  afterEach(reset);
  const click = async (target: Locator) => {
    count += 1;
    await target.click();
  };
  return {
    clicks: () => count,
    reset,
    click,
    /** Presses a key, which counts as a click. */
    press: async (keys: string) => {
      count += 1;
      await app.page.keyboard.press(keys);
    },
    /** Chooses an option, which counts only if it was not chosen before. */
    choose: async (name: string) => {
      const choice = app.page.getByRole('radio', { name, exact: true });
      if (!(await choice.isChecked())) await click(choice.locator('xpath=ancestor::label'));
    },
    button: (name: string | RegExp) => app.page.getByRole('button', { name, exact: true }),
    place: (name: string) =>
      app.page.getByRole('navigation').getByRole('button', { name, exact: true }),
  };
}
