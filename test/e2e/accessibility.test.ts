// What axe-core finds in every view, light and dark, empty and with runs: nothing.
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AxeResults } from 'axe-core';
import { openApp, type OpenApp } from '../support/app';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const directory = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
const views = ['Train', 'Compare', 'Inside', 'Sequences', 'Labs', 'Models', 'Report'] as const;
let app: OpenApp;

beforeAll(async () => {
  app = await openApp(directory);
  // As the developer tools would: the page's own policy lets nothing be evaluated.
  await app.page.evaluate(axe);
});
afterAll(async () => {
  await app.electron.close();
  rmSync(directory, { recursive: true, force: true });
});

/** @returns each finding as "rule: element" */
async function findings(): Promise<readonly string[]> {
  const { violations } = await app.page.evaluate(async () => {
    const { run } = (window as unknown as { axe: { run: (options: object) => unknown } }).axe;
    // The report's preview is a page of its own, read by whoever opens it.
    return (await run({ iframes: false })) as AxeResults;
  });
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html }) => `${id} (${impact ?? 'unknown'}): ${html.slice(0, 200)}`),
  );
}

async function look(name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme });
    // Colours change in a moment's transition; what is half way has no contrast to judge.
    await app.page.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState === 'finished'),
    );
    found.push(...(await findings()).map((finding) => `${name}, ${colorScheme}: ${finding}`));
  }
  return found;
}

async function lookAtAllViews(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [index, view] of views.entries()) {
    await app.page.keyboard.press(`Control+${index + 1}`);
    await app.page.getByRole('main', { name: view }).waitFor();
    found.push(...(await look(view)));
  }
  return found;
}

describe('axe-core', () => {
  it('finds nothing in an empty store', async () => {
    expect(await lookAtAllViews()).toEqual([]);
  });

  it('finds nothing with runs', async () => {
    const { page } = app;
    await page.keyboard.press('Control+2');
    await page.getByRole('button', { name: 'Open the sample experiment' }).click();
    await page.getByRole('row').nth(3).waitFor();
    expect(await lookAtAllViews()).toEqual([]);
  });

  it('finds nothing in the second lab', async () => {
    const { page } = app;
    await page.keyboard.press('Control+5');
    await page.getByText('Activations', { exact: true }).click();
    expect(await look('Activations')).toEqual([]);
  });

  it('finds nothing in the command palette and the sheet of shortcuts', async () => {
    const { page } = app;
    await page.keyboard.press('Control+K');
    await page.getByRole('dialog').waitFor();
    expect(await look('Palette')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    expect(await look('Shortcuts')).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('finds nothing in the settings and in a context menu', async () => {
    const { page } = app;
    await page.keyboard.press('Control+,');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    expect(await look('Settings')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+6');
    await page.getByRole('radio', { name: /LSTM 150/ }).click({ button: 'right' });
    await page.getByRole('menu').waitFor();
    expect(await look('Context menu')).toEqual([]);
    await page.keyboard.press('Escape');
  });
});
