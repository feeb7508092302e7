// Runs axe-core in a page of the built app, in both themes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All rules, including the experimental ones; the report's preview is a separate page. */
const everyRule: RunOptions = {
  iframes: false,
  resultTypes: ['violations'],
  rules: { 'label-content-name-mismatch': { enabled: true } },
};
/**
 * The rules about colours: the document is the same in both themes, so that only these are checked in the
 * second theme.
 */
const ofColours: RunOptions = {
  iframes: false,
  resultTypes: ['violations'],
  runOnly: ['color-contrast', 'link-in-text-block'],
};

/** Adds axe-core to a page like the developer tools, because the policy of the page allows no evaluation. */
export async function addAxe(page: Page): Promise<void> {
  await page.evaluate(axe);
}

/** @returns the current issues, each as "theme: rule (impact): element" */
export async function findAxeIssues(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours change in a moment's transition; what is half way has no contrast to judge.
    await page.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState === 'finished'),
    );
    const { violations } = await page.evaluate(
      async (options) => {
        const { run } = (window as unknown as { axe: { run: (options: object) => unknown } }).axe;
        return (await run(options)) as AxeResults;
      },
      colorScheme === 'light' ? everyRule : ofColours,
    );
    for (const { id, impact, nodes } of violations)
      for (const { html } of nodes)
        found.push(`${colorScheme}: ${id} (${String(impact)}): ${html.slice(0, 200)}`);
  }
  return found;
}
