// Looking inside two trained models: rows enter, gates, a drawn digit, mistakes.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { call } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { createSharedDirectory } from '../support/temporary';

const app = openForAll(join(createSharedDirectory(), 'store'));

const headline = () => app.page.getByRole('heading', { level: 1 }).innerText();
const chances = (label: string, row: number) =>
  app.page.getByRole('table', { name: `Probabilities of ${label} after row ${row}` });

describe('Look inside', () => {
  it('opens with the best run of each cell and a test image', async () => {
    const { page } = app;
    await call(page, 'experiments.start', {
      cells: ['gru', 'lstm'],
      hiddenSize: 32,
      epochs: 2,
      limit: 1600,
      learningRate: 0.01,
    });
    await expect.poll(async () => (await call(page, 'experiments.live', null)).running).toEqual([]);
    await page.getByRole('navigation').getByRole('button', { name: 'Look inside' }).click();
    for (const label of ['GRU', 'LSTM']) await chances(label, 28).waitFor();
    expect(await headline()).toMatch(/predict/);
  });

  it("draws zero in the page's background colour, in either theme", async () => {
    const { page } = app;
    const map = page.getByRole('img', { name: /^Probability by row of GRU/ });
    const ground = (whole: 'min' | 'max') =>
      map.locator('canvas').evaluate((canvas: HTMLCanvasElement, of) => {
        const { width, height } = canvas;
        const copy = new OffscreenCanvas(width, height).getContext('2d', {
          willReadFrequently: true,
        });
        copy?.drawImage(canvas, 0, 0);
        const pixels = copy?.getImageData(0, 0, width, height).data ?? [];
        return Math[of](...pixels.filter((_, index) => index % 4 === 0));
      }, whole);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => ground('min')).toBeLessThan(40);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(() => ground('max')).toBeGreaterThan(245);
  });

  it('classifies a digit while it is being drawn', async () => {
    const { page } = app;
    await page.getByRole('radio', { name: 'Draw' }).check();
    await page.getByText('The models classify it as you draw.').waitFor();
    const field = await page.getByRole('img', { name: /^Draw a digit with/ }).boundingBox();
    if (field === null) throw new Error('There is no field.');
    const at = (x: number, y: number) =>
      [field.x + x * field.width, field.y + y * field.height] as const;
    await page.mouse.move(...at(0.5, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.48, 0.8), { steps: 10 });
    await page.getByRole('img', { name: 'Your digit' }).waitFor();
    await page.mouse.up();
    await expect.poll(headline).toMatch(/predicts? \d/);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('The models classify it as you draw.').waitFor();
  });

  it('counts the same mistakes as training', async () => {
    const { page } = app;
    await page.getByRole('radio', { name: 'Mistakes' }).check();
    await page.getByRole('radio', { name: /^GRU/ }).check();
    const run = (await call(page, 'runs.list', null)).find(({ cell }) => cell === 'gru');
    const wrong = Math.round((1 - (run?.lastTestAccuracy ?? 0)) * 10_000);
    await expect
      .poll(headline)
      .toContain(`GRU misclassifies ${wrong.toLocaleString('en-US')} of 10,000 test images`);
  });

  it('logs no errors', () => {
    expect(app.complaints).toEqual([]);
  });
});
