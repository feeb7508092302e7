// axe-core in a page of the built app, in both themes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All rules, those that are on trial in axe-core included; the report's preview is a page of its own. */
const everyRule: RunOptions = {
  iframes: false,
  resultTypes: ['violations'],
  rules: { 'label-content-name-mismatch': { enabled: true } },
};
/** The document is the same in both themes: in the second one only what colours decide is looked at. */
const ofColours: RunOptions = {
  iframes: false,
  resultTypes: ['violations'],
  runOnly: ['color-contrast', 'link-in-text-block'],
};

/** Once for each page, as the developer tools would: the page's own policy lets nothing be evaluated. */
export async function addAxe(page: Page): Promise<void> {
  await page.evaluate(axe);
}

/** @returns what axe-core finds now, each as "theme: rule (impact): element" */
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
