// The expected behaviour of a desktop app: menus that work, settings that are saved, and text
// that is never truncated.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { listElectronRemarks } from '../../src-main/files/installation';
import { getUserFolder } from '../../src-main/store/index/user-folder';
import { call } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { findClippedText } from '../support/clipped-text';
import { createFinishedRun } from '../support/sample-run';
import { createSharedDirectory } from '../support/temporary';

const directory = createSharedDirectory();
const views = ['Runs', 'Look inside', 'Learn', 'Report'] as const;
const app = openForAll(directory, (store) => {
  for (const cell of ['rnn', 'gru', 'lstm'] as const)
    createFinishedRun(store, `ended ${cell}`, { cell });
});

beforeAll(() => call(app.page, 'runs.openSample', null));

/** The number of entries chosen so far. */
let chosen = 0;

/** Chooses an entry of the menu bar once, as the system would. */
function choose(...path: readonly string[]): Promise<void> {
  chosen += 1;
  const asked = { labels: path, number: chosen };
  return app.electron.evaluate(({ Menu }, { labels, number }) => {
    const done = globalThis as { lastChosen?: number };
    if (done.lastChosen === number) return;
    done.lastChosen = number;
    let items = Menu.getApplicationMenu()?.items ?? [];
    for (const [depth, label] of labels.entries()) {
      const item = items.find((one) => one.label === label);
      if (item === undefined) throw new Error(`no entry ${label}`);
      // Electron types it as any function.
      if (depth === labels.length - 1) (item.click as () => void)();
      items = item.submenu?.items ?? [];
    }
  }, asked);
}

const dialog = (name: string) => app.page.getByRole('dialog', { name });

async function resize(width: number, height: number): Promise<void> {
  await app.electron.evaluate(
    ({ BrowserWindow }, [toWidth, toHeight]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(toWidth ?? 0, toHeight ?? 0);
    },
    [width, height],
  );
}

describe('the menu bar', () => {
  it('opens each view, none of which mentions Electron except in notices about an old version', async () => {
    const version = await app.electron.evaluate(() => process.versions.electron);
    const remarks = listElectronRemarks(version).join('\n');
    for (const view of views.toReversed()) {
      await choose('View', view);
      await app.page.getByRole('main', { name: view }).waitFor();
      const text = await app.page.locator('body').innerText();
      expect(text).toContain(remarks);
      expect(text.replace(remarks, '')).not.toContain('Electron');
    }
  });

  it('changes the text size, and remembers it', async () => {
    const width = () => app.page.evaluate(() => innerWidth);
    const usual = await width();
    await choose('View', 'Zoom In');
    await expect.poll(width).toBeLessThan(usual);
    expect((await call(app.page, 'preferences.read', null)).textSize).toBe(1.1);
    await choose('View', 'Actual Size');
    await expect.poll(width).toBe(usual);
  });
});

it('applies the theme setting at once, and saves it in a file', async () => {
  const { page } = app;
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await page.emulateMedia({ colorScheme: null });
  await page.keyboard.press('Control+,');
  await dialog('Settings').getByText('Dark', { exact: true }).click();
  await expect.poll(isDark).toBe(true);
  const file = join(getUserFolder(directory), 'window/preferences.json');
  expect(existsSync(join(directory, 'window'))).toBe(false);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ theme: 'dark' });
  await dialog('Settings').getByText('Light', { exact: true }).click();
  await expect.poll(isDark).toBe(false);
  await page.keyboard.press('Escape');
});

describe('a page of Learn', () => {
  it('renders equations in Chromium', async () => {
    const { page } = app;
    await page.getByRole('navigation').getByRole('button', { name: 'Learn' }).click();
    await page.getByText('Activations', { exact: true }).click();
    await expect.poll(() => page.locator('math').count()).toBe(7);
    const heights = await page
      .locator('math')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThan(10);
  });

  it('has a disabled button that looks disabled', async () => {
    await app.page.getByText('XOR', { exact: true }).click();
    const colour = (name: string) =>
      app.page
        .getByRole('button', { name, exact: true })
        .evaluate((one) => getComputedStyle(one).color);
    expect(await colour('Reset the weights')).not.toBe(
      await colour('Train a cell on bit strings…'),
    );
  });
});

describe("the window's text", () => {
  const sizes = [
    { name: 'in the usual window', width: 1280, height: 800, textSize: 1 },
    { name: 'in the smallest window', width: 960, height: 640, textSize: 1 },
    { name: 'at 150 %', width: 1280, height: 800, textSize: 1.5 },
  ] as const;

  it.each(sizes)('avoids clipping $name', async ({ width, height, textSize }) => {
    const { page } = app;
    await resize(width, height);
    await call(page, 'preferences.change', { textSize });
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(Math.round(width / textSize));
    const found: string[] = [];
    const look = async (what: string) => {
      await page.waitForTimeout(400);
      found.push(...(await page.evaluate(findClippedText)).map((one) => `${what}: ${one}`));
    };
    for (const [index, view] of views.entries()) {
      await page.keyboard.press(`Control+${index + 1}`);
      await page.getByRole('main', { name: view }).waitFor();
      if (view === 'Look inside') {
        for (const tab of ['One image', 'Accuracy by row', 'Gradient', 'Mistakes']) {
          await page.getByRole('radio', { name: tab, exact: true }).check({ force: true });
          if (tab === 'Mistakes')
            await page.getByRole('toolbar', { name: 'Test images' }).waitFor();
          await look(`Inside ${tab}`);
          if (tab !== 'One image' || textSize > 1) continue;
          const heads = page.getByRole('heading', { level: 2, name: /^(RNN|GRU|LSTM)$/ });
          await heads.nth(2).waitFor();
          const tops = await heads.evaluateAll((all) =>
            all.map((one) => one.getBoundingClientRect().top),
          );
          if (Math.max(...tops) - Math.min(...tops) > 40) found.push('Inside: a model is below');
        }
      } else if (view === 'Learn') {
        const open = (name: string) =>
          page.getByRole('radio', { name, exact: true }).check({ force: true });
        for (const tab of ['Sequence', 'XOR', 'Activations']) {
          await open(tab);
          await look(`Learn ${tab}`);
        }
        await open('Dimensions');
        await page.getByRole('table', { name: 'Dimensions' }).waitFor();
        await look('Learn Dimensions');
        const isAside = await page
          .getByRole('columnheader', { name: 'Shape' })
          .evaluate((one) => one.getBoundingClientRect().right > innerWidth);
        if (isAside) found.push('Dimensions: the column Shape is beyond the edge');
      } else await look(view);
    }
    await page.keyboard.press('Control+,');
    await dialog('Settings').waitFor();
    await look('Settings');
    const { y, height: tall } = (await dialog('Settings').boundingBox()) ?? { y: NaN, height: NaN };
    expect(y + tall).toBeLessThan(height);
    await page.keyboard.press('Escape');
    await dialog('Settings').waitFor({ state: 'detached' });
    await call(page, 'preferences.change', { textSize: 1 });
    expect(found).toEqual([]);
  });
});

describe('the window during a training', () => {
  /** At least as many as this test file can have started. */
  const isAwake = () =>
    app.electron.evaluate(({ powerSaveBlocker }) =>
      Array.from({ length: 50 }, (_, id) => id).some((id) => powerSaveBlocker.isStarted(id)),
    );
  const title = () =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());

  it('shows the progress in its title, and keeps the machine awake until the training ends', async () => {
    const { page } = app;
    expect(await isAwake()).toBe(false);
    const settings = { hiddenSize: 8, epochs: 50, limit: 20_000 };
    await call(page, 'experiments.start', { cells: ['rnn'], ...settings });
    await expect.poll(title).toMatch(/^\d+ % trained – unroll-test-\w+ – Unroll$/);
    expect(await isAwake()).toBe(true);
    await call(page, 'experiments.stop', { id: null });
    await expect.poll(title).toMatch(/^unroll-test-\w+ – Unroll$/);
    expect(await isAwake()).toBe(false);
  });
});
