// The path from two runs to a report: preview and PDFs, in the real app.
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { getTask } from '../../src-main/engine/tasks';
import { replyToDialogs, call } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { createFinishedRun } from '../support/sample-run';
import { createSharedDirectory } from '../support/temporary';

const directory = createSharedDirectory();
const saved = join(directory, 'saved');
mkdirSync(saved, { recursive: true });
const app = openForAll(join(directory, 'store'), (store) => {
  for (const cell of ['rnn', 'gru'] as const)
    createFinishedRun(store, cell.toUpperCase(), { cell });
});

async function save(button: string, path: string): Promise<void> {
  await replyToDialogs(app, path);
  await app.page.getByRole('button', { name: button, exact: true }).click();
  await app.page.getByRole('region', { name: 'Messages' }).getByText(path).waitFor();
}

/** Its first bytes, and how many pages it says it has. */
function pdf(file: string) {
  const text = readFileSync(file, 'latin1');
  return { start: text.slice(0, 5), pages: Math.max(...counts(text)) };
}
/** The counts in the tree of pages; an outline counts its headings. */
const counts = (text: string) =>
  [...text.matchAll(/\/Type \/Pages\s+\/Count (\d+)/g)].map(([, n]) => Number(n));

describe('the Report view', () => {
  it('creates a report from the runs of the store', async () => {
    const { page } = app;
    await page.getByRole('navigation').getByRole('button', { name: 'Report' }).click();
    await page.getByRole('heading', { name: 'Report on 2 runs' }).waitFor();
  });

  it('previews a report of a few pages about the best run of each model, and prints it', async () => {
    const { page } = app;
    const preview = page.frameLocator('iframe[title="Preview of the report"]');
    await preview.getByRole('heading', { name: 'Runs and settings' }).waitFor();
    await page.getByRole('textbox', { name: 'Author' }).fill('Jane Doe');
    await preview.getByText('Jane Doe').first().waitFor();
    expect(await preview.getByText(/ECE1508|ssignment|uestion/).count()).toBe(0);
    expect(await page.getByText(/Kind of report|PDF per/).count()).toBe(0);
    await save('Save PDF', join(saved, 'short.pdf'));
    expect(pdf(join(saved, 'short.pdf')).pages).toBeLessThanOrEqual(6);
  });

  it('fits its page to a narrow window without scrolling sideways', async () => {
    const { page } = app;
    const frame = page.frames().find((one) => one !== page.mainFrame());
    for (const zoom of [1, 1.5]) {
      await app.electron.evaluate(({ BrowserWindow }, factor) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.setContentSize(factor > 1 ? 1280 : 960, 640);
        window?.webContents.setZoomFactor(factor);
      }, zoom);
      await expect.poll(() => frame?.evaluate(() => innerWidth)).toBeLessThan(600);
      const beyond = () => frame?.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await expect.poll(beyond).toBeLessThanOrEqual(0);
    }
    await app.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(1280, 800);
      window?.webContents.setZoomFactor(1);
    });
  });

  it('prints a whole assignment and one PDF per question', async () => {
    const { page } = app;
    const view = (name: string) => page.getByRole('navigation').getByRole('button', { name });
    await view('Learn').click();
    await page.getByRole('button', { name: /^Show its questions/ }).click();
    await view('Report').click();
    // A course asks for both names.
    await page.getByRole('textbox', { name: 'Last name' }).fill('Doe');
    await page.getByRole('textbox', { name: 'First name' }).fill('Jane');
    const preview = page.frameLocator('iframe[title="Preview of the report"]');
    await preview.getByRole('heading', { name: /Programming question 3/ }).waitFor();
    await save('Save PDF', join(saved, 'whole.pdf'));
    const whole = pdf(join(saved, 'whole.pdf'));
    expect(whole.start).toBe('%PDF-');
    expect(whole.pages).toBeGreaterThan(10);

    const folder = join(saved, 'questions');
    mkdirSync(folder);
    await save('Save a PDF per question', folder);
    const names = ['Written_1', 'Written_2', 'Programming_1', 'Programming_2', 'Programming_3'];
    const files = names.map((name) => `Doe_Jane_Assgn4_${name}.pdf`);
    expect(readdirSync(folder).sort()).toEqual(files.toSorted());
    for (const file of files) {
      const { start, pages } = pdf(join(folder, file));
      expect(start).toBe('%PDF-');
      expect(pages).toBeGreaterThan(0);
      expect(pages).toBeLessThan(whole.pages);
    }
  });

  it('prints three runs of ten epochs on three pages', async () => {
    const { page } = app;
    const opened = await call(page, 'runs.openSample', null);
    const runIds = opened.filter(({ config }) => getTask(config).hasConfusion).map(({ id }) => id);
    const file = join(saved, 'three.pdf');
    await replyToDialogs(app, file);
    await call(page, 'report.save', {
      kind: 'experiment',
      runIds,
      format: 'pdf',
      author: { lastName: '', firstName: '' },
    });
    expect(pdf(file).pages).toBe(3);
  });

  it('logs no errors', () => {
    expect(app.complaints).toEqual([]);
  });
});
