// Exporting from Runs in the real app: values and pictures of two runs, as files and by the clipboard.
import { mkdirSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { replyToDialogs } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { createFinishedRun } from '../support/sample-run';
import { createSharedDirectory } from '../support/temporary';

const directory = createSharedDirectory();
const saved = join(directory, 'saved');
mkdirSync(saved, { recursive: true });
const app = openForAll(join(directory, 'store'), (store) => {
  for (const cell of ['rnn', 'gru'] as const)
    createFinishedRun(store, '=2+3', { cell, limit: 1280 });
});

async function choose(button: string): Promise<void> {
  await app.page.getByRole('button', { name: 'Export', exact: false }).first().click();
  await app.page.getByRole('button', { name: button, exact: true }).click();
}

/** @returns the file, once the app says that it is saved */
async function save(button: string, name: string): Promise<string> {
  const file = join(saved, name);
  await replyToDialogs(app, file);
  await choose(button);
  const messages = app.page.getByRole('region', { name: 'Messages' });
  await messages.getByText(file).waitFor();
  return file;
}

describe('the export of runs', () => {
  beforeAll(async () => {
    await app.page
      .getByRole('navigation')
      .getByRole('button', { name: 'Runs', exact: true })
      .click();
    // One chart, of the test accuracy.
    await app.page.getByRole('button', { name: /^Remove the chart Training loss/ }).click();
    await app.page.getByLabel(/^Metrics of chart 1/).click();
    await app.page.getByRole('checkbox', { name: 'Training accuracy' }).uncheck();
    await app.page.keyboard.press('Escape');
  });

  it('saves settings and results as CSV without executable formulas', async () => {
    const file = await save('Settings and results as CSV', 'runs.csv');
    const { data } = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data.map(({ cell }) => cell).sort()).toEqual(['gru', 'rnn']);
    for (const { name } of data) expect(name).toMatch(/^'=2\+3/);
  });

  it('saves a folder for TensorBoard, a new one each time', async () => {
    await replyToDialogs(app, directory);
    await choose('Every logged value as TensorBoard');
    const folder = join(directory, 'Unroll TensorBoard');
    await expect.poll(() => existsSync(folder) && readdirSync(folder).length).toBe(2);
    await choose('Every logged value as TensorBoard');
    await expect.poll(() => existsSync(`${folder} 2`) && readdirSync(`${folder} 2`).length).toBe(2);
  });

  it('saves a chart as SVG, PNG at 300 pixels per inch, and PDF of its size', async () => {
    const title = 'Test accuracy';
    const svg = readFileSync(await save(`${title} as SVG`, 'chart.svg'), 'utf8');
    expect(svg).toContain('>Test accuracy</text>');
    expect(svg.match(/stroke-width="1\.75"/g)).toHaveLength(2);

    const png = readFileSync(await save(`${title} as PNG`, 'chart.png'));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const [, width = NaN, height = NaN] = (/width="(\d+)" height="(\d+)"/.exec(svg) ?? []).map(
      Number,
    );
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(
      [width, height].map((size) => Math.floor((300 / 96) * size)),
    );
    // 11,811 pixels to a metre are 300 to an inch.
    expect(png.readUInt32BE(png.indexOf('pHYs') + 4)).toBe(11811);

    const pdf = readFileSync(await save(`${title} as PDF`, 'chart.pdf'), 'latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    const drawn = /<title>(.*)<\/title>/.exec(svg)?.[1];
    expect(/\/Title\s*\((.*?)\)\s*[/>]/.exec(pdf)?.[1]).toBe(drawn);
    // CSS pixels are 96 to an inch, a PDF's points 72.
    const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf)?.slice(1).map(Number);
    expect(box?.map(Math.round)).toEqual([width * 0.75, height * 0.75]);
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });

  it('copies the chart, its caption and the table', async () => {
    await choose('Copy Test accuracy as an image');
    await app.page.getByText('Figure copied').waitFor();
    const size = await app.electron.evaluate(({ clipboard }) => clipboard.readImage().getSize());
    // 16 by 9, and below it the note.
    expect(size).toEqual({ width: 3000, height: 1750 });

    await choose('Copy caption of Test accuracy');
    await app.page.getByText('Caption copied').waitFor();
    const caption = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
    expect(caption).toMatch(/^Test accuracy\. Runs 1 and 2\. All runs: MNIST, .*1,280 sequences/);

    await choose('Copy as a table');
    await app.page.getByText('Table copied').waitFor();
    const table = await app.electron.evaluate(({ clipboard }) => ({
      text: clipboard.readText(),
      html: clipboard.readHTML(),
    }));
    expect(table.text.split('\n')).toHaveLength(3);
    expect(table.text).toContain("'=2+3");
    expect(table.html.match(/<tr>/g)).toHaveLength(3);
  });
});
