// `npm run screenshots`: every place, tab and dialog of the built app, with 0, 3, 54 and 2,000 runs, in each size and theme, as
// pictures to be looked at. Text that is cut is named as well; the README's pictures are those with 3 runs.
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserWindow } from 'electron';
import { call, openApp, type OpenApp } from '../../test/support/app';
import { clippedText } from '../../test/support/clipped-text';
import { generateStore, generateSweep } from '../bench/made-up-store';
import { build } from '../launch/build.js';
import { startVirtualDisplay } from '../launch/virtual-display.js';
import { say } from '../setup/log.js';
import { root } from '../setup/paths.js';
import { hasNoDisplay } from '../setup/system.js';
import { looks, useLook, type Look } from './looks';
import { states } from './states';

const help = `npm run screenshots [-- --runs 0,3,54,2000,FOLDER] [--states runs,learn] [--out DIR] [--readme]
  --runs LIST     of numbers, or of folders of stores, which are copied
  --states WORDS  of their names; all if left out
  --out DIR       test-results/screenshots if left out
  --readme        replaces the pictures in docs/images by those of 3 runs`;

/** How a store with so many runs is made; the app's own sample is opened from inside. */
const stores: Readonly<Record<string, (directory: string) => void>> = {
  0: () => undefined,
  3: () => undefined,
  54: generateSweep,
  2000: (directory) => {
    generateStore(directory, { runs: 2000, batches: 1500 });
  },
};

/** The README's pictures: their names in docs/images. */
const forReaders: Readonly<Record<string, string>> = {
  '3 runs, light 1280': 'train',
  '3 runs, dark 1280': 'train-dark',
  '3 findings, light 1280': 'findings',
  '3 inside item, light 1280': 'inside',
  '3 report, light 1280': 'report',
};

export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      runs: { type: 'string', default: Object.keys(stores).join() },
      states: { type: 'string', default: '' },
      out: { type: 'string', default: join(root, 'test-results/screenshots') },
      readme: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    say(help);
    return;
  }
  await build(() => {
    say('Building Unroll, some seconds');
  });
  if (hasNoDisplay()) process.env.DISPLAY = (await startVirtualDisplay()).display;
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });
  const wanted = values.states.split(',').filter((word) => word !== '');
  const faults: string[] = [];
  for (const runs of values.runs.split(',')) {
    const directory = mkdtempSync(join(tmpdir(), 'unroll-screenshots-'));
    try {
      const store = join(directory, 'store');
      const make = stores[runs];
      if (make) make(store);
      else cpSync(resolve(runs), store, { recursive: true });
      faults.push(...(await picturesOf(store, basename(runs), wanted, out, values.readme)));
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }
  say(`The pictures are in ${out}.`);
  if (faults.length > 0) {
    say(`\n${faults.join('\n')}`);
    process.exitCode = 1;
  }
}

/** @returns what could not be shown, and text that is cut */
async function picturesOf(
  store: string,
  runs: string,
  wanted: readonly string[],
  out: string,
  isForReaders: boolean,
): Promise<string[]> {
  const app = await openApp(store);
  app.page.setDefaultTimeout(30_000);
  if (runs === '3') await call(app.page, 'runs.openSample', null);
  // They are this machine's, such as that its Electron is old.
  const notices = app.page.getByRole('complementary', { name: 'Notices' });
  for (const hide of await notices.getByRole('button', { name: 'Hide' }).all()) await hide.click();
  const faults: string[] = [];
  for (const { name, enter, leave, isMenu } of states(Number(runs))) {
    if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
    try {
      // A menu closes with each change of the window's size.
      for (const these of isMenu ? looks.map((look) => [look]) : [looks]) {
        if (isMenu) for (const look of these) await useLook(app, look);
        await enter(app);
        for (const look of these) {
          const title = `${runs} ${name}, ${look.name}`;
          const file = join(out, `${title}.png`);
          await takePicture(app, look, file);
          faults.push(...(await app.page.evaluate(clippedText)).map((one) => `${title}: ${one}`));
          const reader = isForReaders ? forReaders[title] : undefined;
          if (reader !== undefined) copyFileSync(file, join(root, `docs/images/${reader}.png`));
        }
        if (!isMenu) await useLook(app, looks[0]);
        await leave?.(app);
      }
    } catch (error) {
      faults.push(`${runs} ${name}: ${String(error).slice(0, 300)}`);
      await app.page.keyboard.press('Escape');
    }
    say(`${runs} ${name}`);
  }
  faults.push(...app.complaints.map((one) => `${runs} runs, console: ${one}`));
  await app.electron.close();
  return faults;
}

/** Taken once the window is quiet; one that always changes, as with a run in training, after some seconds. */
async function takePicture(app: OpenApp, look: Look, path: string): Promise<void> {
  const { page } = app;
  await useLook(app, look);
  const end = Date.now() + 6000;
  let [png, before, isBusy] = ['', '', true];
  while ((isBusy || png !== before) && Date.now() < end) {
    await page.waitForTimeout(150);
    isBusy = await page.evaluate(isStillBusy);
    [png, before] = [await capture(app), png];
  }
  writeFileSync(path, png, 'base64');
}

/** Runs in the page, after what has changed is drawn: charts follow their box, and colours their theme, some frames later. */
async function isStillBusy(): Promise<boolean> {
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  return document.querySelector('[aria-busy=true], .skeleton') !== null;
}

/** Playwright's own takes a part of a page that is magnified. */
async function capture({ electron, page }: OpenApp): Promise<string> {
  const window = await electron.browserWindow(page);
  return window.evaluate(async (own: BrowserWindow) => {
    const picture = await own.webContents.capturePage();
    return picture.toPNG().toString('base64');
  });
}
