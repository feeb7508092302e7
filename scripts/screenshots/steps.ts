// The steps by which a user goes from one state of the window to another.
import type { Locator, Page } from 'playwright-core';
import type { OpenApp } from '../../test/support/app';

export interface State {
  readonly name: string;
  readonly enter: (app: OpenApp) => Promise<unknown>;
  readonly leave?: (app: OpenApp) => Promise<unknown>;
  /** It is opened again for each size. */
  readonly isMenu?: true;
}

const views = ['Runs', 'Look inside', 'Learn', 'Report'];

export async function show(page: Page, view: string): Promise<void> {
  await page.keyboard.press(`Control+${views.indexOf(view) + 1}`);
  await page.getByRole('main', { name: view }).waitFor();
  await settled(page);
}

export const part = (page: Page, group: string, name: string | RegExp): Locator =>
  page.getByRole('radiogroup', { name: group }).getByText(name, { exact: true });

/** What is asked of main has been answered and drawn. */
export const settled = (page: Page) => page.waitForTimeout(1500);

export async function escape({ page }: OpenApp): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').first().waitFor({ state: 'hidden' });
}

export const closeMenu = ({ page }: OpenApp) => page.keyboard.press('Escape');

export function at(name: string, view: string): State {
  return { name, enter: ({ page }) => show(page, view) };
}

export function tabs(
  place: string,
  view: string,
  names: Readonly<Record<string, string | RegExp>>,
  group = 'Part',
): State[] {
  return Object.entries(names).map(([short, tab]) => ({
    name: `${place} ${short}`.trim(),
    enter: async ({ page }) => {
      await show(page, view);
      await part(page, group, tab).click();
      await settled(page);
    },
  }));
}

export function dialog(name: string, keys: string): State {
  return {
    name,
    enter: async ({ page }) => {
      await page.locator('body').press(keys);
      await page.getByRole('dialog').first().waitFor();
    },
    leave: escape,
  };
}
