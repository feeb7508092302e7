// A model's ways out in the real app: the dialog with its forms, and the web page in a Chromium of its own.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { electronPath } from '../../scripts/electron-path.js';
import { electronArguments } from '../../scripts/launch/electron-arguments.js';
import { root } from '../../scripts/setup/paths.js';
import { modelFormatNames, modelFormats } from '../../src-main/catalogue/model-exports';
import { openApp, openExport, type OpenApp } from '../support/app';
import { patienceMs } from '../support/patience-ms';

const directory = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
let app: OpenApp;

beforeAll(async () => {
  cpSync(join(root, 'resources/sample'), join(directory, 'store'), { recursive: true });
  app = await openApp(join(directory, 'store'));
});
afterAll(async () => {
  await app.electron.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('the export dialog', () => {
  it('shows every form and what it is for', async () => {
    const { page } = app;
    const dialog = await openExport(page, 'GRU 150');
    for (const form of modelFormatNames) {
      await dialog.getByText(modelFormats[form].hint).waitFor();
    }
  });

  it('writes a streaming file of an early epoch and says how exact it is', async () => {
    const { page, electron } = app;
    const file = join(directory, 'small.onnx');
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Advanced', { exact: true }).click();
    await dialog.getByLabel('Weights after').selectOption('1');
    await dialog.getByLabel('State in and out').check();
    await dialog.getByText('Model card').click();
    await dialog.getByRole('button', { name: 'Export ONNX' }).click();
    const told = dialog.getByLabel('What was written');
    await told.getByText(file, { exact: true }).waitFor({ timeout: 120_000 });
    await told.getByText('ONNX, state in and out').waitFor();
    expect(existsSync(`${file}.md`)).toBe(true);
    await dialog.getByRole('button', { name: 'Export another' }).click();
  });

  it('writes a page that draws and classifies offline in a Chromium of its own', async () => {
    const { page, electron } = app;
    const file = join(directory, 'page.html');
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('One page on which you draw').click();
    await dialog.getByRole('button', { name: 'Export Web page' }).click();
    await dialog.getByRole('button', { name: 'Done' }).click({ timeout: 120_000 });
    expect(readFileSync(file, 'utf8')).not.toMatch(/https?:/);

    const browser = await _electron.launch({
      executablePath: electronPath(),
      args: electronArguments(join(root, 'test/support/page-app'), []),
      env: { ...process.env, PAGE: file },
      timeout: patienceMs,
    });
    try {
      const opened = await browser.firstWindow({ timeout: patienceMs });
      const complaints: string[] = [];
      opened.on('console', (message) => complaints.push(message.text()));
      opened.on('pageerror', (error) => complaints.push(String(error)));
      const answer = opened.locator('#answer');
      await opened.getByText('Draw a digit', { exact: true }).waitFor();
      const box = await opened.locator('#drawing').boundingBox();
      if (box === null) throw new Error('nothing to draw on');
      const to = (x: number, y: number, steps: number) =>
        opened.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps });
      await to(0.3, 0.25, 1);
      await opened.mouse.down();
      await to(0.7, 0.25, 10);
      await to(0.48, 0.8, 12);
      await opened.mouse.up();
      expect(await answer.textContent()).toBe('7');
      const shares = await opened.locator('#bars output').allTextContents();
      const sum = shares.reduce((total, text) => total + parseFloat(text), 0);
      expect(sum).toBeGreaterThan(99);
      await opened.getByRole('button', { name: 'Clear' }).click();
      expect(await answer.textContent()).toBe('Draw a digit');
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
