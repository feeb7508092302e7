// `npm run screenshots`: every view, tab and dialog of the built app, with 0, 3, 54 and 2,000 runs, in
// each size and theme, as images for inspection. The README's images are those with 3
// runs.
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { Page } from 'playwright-core';
import { call, openApp, type OpenApp } from '../../test/support/app';
import { listStates } from '../../test/support/states';
import { readOptions } from '../bench/bench';
import { generateStore, generateSweep } from '../bench/made-up-store';
import { build } from '../launch/build.js';
import { startVirtualDisplay } from '../launch/virtual-display.js';
import { say } from '../setup/log.js';
import { root } from '../setup/paths.js';
import { hasNoDisplay } from '../setup/system.js';

const help = `npm run screenshots [-- --runs 0,3,54,2000,FOLDER] [--states runs,learn] [--out DIR] [--readme]
  --runs LIST     of numbers, or of folders of stores, which are copied
  --states WORDS  of their names; all if left out
  --out DIR       test-results/screenshots if left out
  --readme        replaces the pictures in docs/images by those of 0 and 3 runs`;

/** Creates a store with this many runs; the app's own sample is opened from inside. */
const stores: Readonly<Record<string, (directory: string) => void>> = {
  0: () => undefined,
  3: () => undefined,
  54: generateSweep,
  2000: (directory) => {
    generateStore(directory, { runs: 2000, batches: 1500 });
  },
};

const looks = (['light', 'dark'] as const).flatMap((theme) => [
  { theme, width: 1280, height: 800 },
  { theme, width: 960, height: 640 },
  { theme, width: 1920, height: 1080 },
]);

/** The README's images: their names in docs/images. */
const forReaders: Readonly<Record<string, string>> = {
  '0 add data, several series, light 1280': 'add-data',
  '3 runs, light 1280': 'train',
  '3 runs, dark 1280': 'train-dark',
  '3 findings, light 1280': 'findings',
  '3 inside, light 1280': 'inside',
  '3 new cell, light 1280': 'cell',
  '3 text, a unit that follows quotes, light 1280': 'text',
};

const defaults = {
  runs: Object.keys(stores).join(),
  states: '',
  out: join(root, 'test-results/screenshots'),
  readme: false,
};

export async function main(argv: readonly string[]): Promise<void> {
  const values = readOptions(argv, defaults);
  if (values === null) {
    say(help);
    return;
  }
  await build(() => {
    say('Building Unroll (takes a few seconds)');
  });
  if (hasNoDisplay()) process.env.DISPLAY = (await startVirtualDisplay()).display;
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });
  const faults: string[] = [];
  for (const runs of values.runs.split(',')) {
    const directory = mkdtempSync(join(tmpdir(), 'unroll-screenshots-'));
    try {
      const store = join(directory, 'store');
      const make = stores[runs];
      if (make) make(store);
      else cpSync(resolve(runs), store, { recursive: true });
      faults.push(...(await takePictures(store, basename(runs), values.states.split(','), out)));
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }
  if (values.readme)
    for (const [title, name] of Object.entries(forReaders))
      copyFileSync(join(out, `${title}.png`), join(root, `docs/images/${name}.png`));
  say(`The pictures are in ${out}.\n${faults.join('\n')}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

/** @returns the states that could not be shown */
async function takePictures(
  store: string,
  runs: string,
  wanted: readonly string[],
  out: string,
): Promise<string[]> {
  const app = await openApp(store);
  const { page } = app;
  page.setDefaultTimeout(30_000);
  if (runs === '3') await call(page, 'runs.openSample', null);
  // Notices about this machine, such as that its Electron is old.
  const notices = page.getByRole('complementary', { name: 'Notices' });
  for (const hide of await notices.getByRole('button', { name: 'Hide' }).all()) await hide.click();
  const faults: string[] = [];
  for (const { name, enter, leave, isMenu } of listStates(Number(runs))) {
    if (!wanted.some((word) => name.includes(word))) continue;
    try {
      await useLook(app, looks[0]);
      await enter(app);
      // A menu closes with each change of the window's size.
      for (const look of isMenu ? looks.slice(0, 1) : looks) {
        await useLook(app, look);
        await settle(page);
        const title = `${runs} ${name}, ${look.theme} ${look.width}`;
        await page.screenshot({ path: join(out, `${title}.png`) });
      }
      await leave?.(app);
    } catch (error) {
      faults.push(`${runs} ${name}: ${String(error).slice(0, 300)}`);
      await page.keyboard.press('Escape');
    }
    say(`${runs} ${name}`);
  }
  faults.push(...app.complaints.map((one) => `${runs} runs, console: ${one}`));
  await app.electron.close();
  return faults;
}

async function useLook({ electron, page }: OpenApp, look = looks[0]): Promise<void> {
  if (look === undefined) return;
  await page.emulateMedia({ colorScheme: look.theme });
  const window = await electron.browserWindow(page);
  await window.evaluate((own: BrowserWindow, { width, height }) => {
    own.setContentSize(width, height);
  }, look);
  await page.waitForFunction(({ width }) => Math.abs(innerWidth - width) < 3, look);
}

/** Charts follow their size, and colours their theme, some frames later; a run in training is always busy. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(300);
  await page
    .locator('[aria-busy=true]')
    .first()
    .waitFor({ state: 'hidden', timeout: 6000 })
    .catch(() => undefined);
  await page.waitForTimeout(300);
}
