// The page's restrictions, the keyboard, and the bundling of the parts.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/paths.js';
import { call, waitForStatus } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { createSharedDirectory } from '../support/temporary';

const views = ['Runs', 'Look inside', 'Learn', 'Report'] as const;
const app = openForAll(join(createSharedDirectory(), 'a store with spaces'));

const mark = (view: string) =>
  app.page.getByRole('navigation').getByRole('button', { name: view }).getAttribute('aria-current');

describe('the window', () => {
  it('starts a training by keyboard, and draws every view without errors', async () => {
    const { page } = app;
    await page.keyboard.press('Control+1');
    const focus = async (name: string) => {
      for (let press = 0; press < 40; press++) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(
          () => document.activeElement?.closest('label, button')?.textContent.trim() ?? '',
        );
        if (focused === name) return;
      }
      throw new Error(`Tab never came to ${name}.`);
    };
    await focus('GRU');
    await page.keyboard.press('Space');
    await focus('LSTM');
    await page.keyboard.press('Space');
    await focus('Start');
    await page.keyboard.press('Enter');

    await expect.poll(() => call(page, 'runs.list', null)).toHaveLength(1);
    const [run] = await call(page, 'runs.list', null);
    expect(run).toMatchObject({ cell: 'rnn', status: 'running' });
    await focus('Stop all');
    await page.keyboard.press('Space');
    await waitForStatus(page, run?.id ?? NaN, 'stopped');

    for (const [index, view] of views.entries()) {
      await page.keyboard.press(`Control+${index + 1}`);
      await expect.poll(() => mark(view)).toBe('page');
    }
    expect(app.complaints).toEqual([]);
  });

  it('reaches every control by the Tab key', async () => {
    const { page } = app;
    // With a model to export, so that every view has all its controls. Runs is open, so that no
    // message with a button comes.
    await page.keyboard.press('Control+1');
    await call(page, 'experiments.start', { cells: ['rnn'], epochs: 1, limit: 640 });
    await expect.poll(async () => (await call(page, 'experiments.live', null)).running).toEqual([]);
    for (const [index, view] of views.entries()) {
      await page.keyboard.press(`Control+${index + 1}`);
      expect(await mark(view)).toBe('page');
      if (view === 'Report') await previewIsLoaded(page);
      // The maps come once the model has read the image.
      if (view === 'Look inside') {
        await page.getByRole('img', { name: /^Hidden state h of/ }).waitFor();
      }
      let missed = await page.evaluate(unvisitedControls, { reachable, isFirst: true });
      // Twice around: the walk starts wherever the focus was.
      for (let presses = 2 * missed.length + 2; presses > 0; presses--) {
        await pressTab(page);
        missed = await page.evaluate(unvisitedControls, { reachable, isFirst: false });
      }
      expect(missed).toEqual([]);
    }
  });

  it('shows a message over every view without resizing it or covering the navigation', async () => {
    const { page } = app;
    const stored = async () => (await call(page, 'runs.list', null)).length;
    const before = await stored();
    await page.keyboard.press('Control+1');
    await page.getByRole('grid', { name: 'Runs' }).focus();
    for (const key of ['Control+a', 'Delete']) await page.keyboard.press(key);
    const messages = page.getByRole('region', { name: 'Messages' });
    // With the focus on one of its buttons, it stays.
    await messages.getByRole('button', { name: 'Undo' }).last().focus();
    for (const [index, view] of views.entries()) {
      await page.keyboard.press(`Control+${index + 1}`);
      await expect.poll(() => mark(view)).toBe('page');
      expect([view, ...(await page.evaluate(besideMessages))]).toEqual([view]);
    }
    await page.keyboard.press('Enter');
    await expect.poll(stored).toBe(before);
  });

  it('blocks the network even without a content policy', async () => {
    const status = await app.electron.evaluate(({ net }) =>
      net.fetch('http://127.0.0.1:9/').then(
        ({ status }) => String(status),
        (error: unknown) => String(error),
      ),
    );
    expect(status).toContain('ERR_BLOCKED_BY_CLIENT');
  });
});

describe('the bundle', () => {
  it('has a preload script that requires only Electron', () => {
    const text = readFileSync(join(root, 'out/preload/index.cjs'), 'utf8');
    expect([...text.matchAll(/require\(["'](.+?)["']\)/g)].map(([, name]) => name)).toEqual([
      'electron',
    ]);
  });

  it('loads SQLite after creating the window, and neither TensorFlow nor onnxruntime', () => {
    const chunks = join(root, 'out/main/chunks');
    const [behind = ''] = readdirSync(chunks).filter((name) => name.startsWith('behind-window'));
    const entry = staticImports(join(root, 'out/main/index.js'));
    const later = staticImports(join(chunks, behind));
    expect(entry).not.toContain('better-sqlite3');
    expect(later).toContain('better-sqlite3');
    expect([...entry, ...later].filter((name) => /tensorflow|onnxruntime/.test(name))).toEqual([]);
  });
});

/** The elements that Tab should reach: one radio button per group, one cell per grid. */
const reachable = [
  'button:enabled:not([tabindex="-1"])',
  'select:enabled',
  'input:enabled:not([type="radio"]):not([tabindex="-1"])',
  'input[type="radio"]:enabled:checked',
  '[tabindex="0"]:not(button):not(input)',
].join(', ');

/** The report's preview is a page of a process of its own, which hands no focus on while it is being read in. */
async function previewIsLoaded(page: Page): Promise<void> {
  const preview = await page.waitForSelector('iframe');
  await (await preview.contentFrame())?.waitForLoadState();
}

/** One press of Tab, and the focus where it leads: into the preview, and out of it, it takes its time. */
async function pressTab(page: Page): Promise<void> {
  const from = await page.evaluateHandle(() => document.activeElement);
  await page.keyboard.press('Tab');
  const hasArrived = (before: Element | null) =>
    document.activeElement !== before && document.activeElement !== document.body;
  // If there is no other element, the focus stays.
  await page.waitForFunction(hasArrived, from, { timeout: 5000 }).catch(() => undefined);
}

/**
 * Runs in the page, which may add controls while it loads: a control is remembered as the element that it is.
 * @returns those that have not had the focus since the first call, each as number and text
 */
function unvisitedControls({
  reachable: controls,
  isFirst,
}: {
  reachable: string;
  isFirst: boolean;
}) {
  const page = window as unknown as { visited?: WeakSet<Element> };
  if (isFirst || page.visited === undefined) page.visited = new WeakSet();
  else if (document.activeElement !== null) page.visited.add(document.activeElement);
  const { visited } = page;
  const elements = [...document.querySelectorAll(controls)].filter((one) => one.checkVisibility());
  return elements.flatMap((one, index) => {
    const text =
      one.getAttribute('aria-label') ?? one.closest('label')?.textContent ?? one.textContent;
    return visited.has(one) ? [] : [`${String(index)} ${text.trim()}`];
  });
}

/** Runs in the page. @returns what a message does that it should not */
function besideMessages(): readonly string[] {
  const message = document.querySelector('[aria-label=Messages] > *')?.getBoundingClientRect();
  if (message === undefined) return ['There is no message.'];
  const { left, top, right, bottom } = message;
  const isIn = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  const found = isIn ? [] : ['The message reaches beyond the window.'];
  for (let x = left; x < right; x += 8)
    if (document.elementsFromPoint(x, top + 8).some((one) => one.closest('nav') !== null))
      found.push('The message covers the rail.');
  const view = document.querySelector('main')?.getBoundingClientRect();
  if (view?.bottom !== innerHeight) found.push('The view makes room for the message.');
  return found;
}

/** The packages that loading a built file loads with it, through every chunk. */
function staticImports(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  // Parsed: a text in it may hold code that imports something.
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const names = statements.flatMap((one) => {
    const isImport = ts.isImportDeclaration(one) || ts.isExportDeclaration(one);
    const from = isImport ? one.moduleSpecifier : undefined;
    return from !== undefined && ts.isStringLiteral(from) ? [from.text] : [];
  });
  return names.flatMap((name) =>
    name.startsWith('.') ? staticImports(join(dirname(file), name), seen) : [name],
  );
}
