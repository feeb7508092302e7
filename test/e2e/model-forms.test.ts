// A model's ways out in the real app: the dialog with its forms.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { root } from '../../scripts/setup/paths.js';
import { modelFormatNames, modelFormats } from '../../src-main/catalogue/model-exports';
import { openApp, openExport, type OpenApp } from '../support/app';
import { sharedDirectory } from '../support/temporary';

const directory = sharedDirectory();
let app: OpenApp;

beforeAll(async () => {
  cpSync(join(root, 'resources/sample'), join(directory, 'store'), { recursive: true });
  app = await openApp(join(directory, 'store'));
});
afterAll(async () => {
  await app.electron.close();
});

describe('the export dialog', () => {
  it('shows every form and what it is for', async () => {
    const { page } = app;
    const dialog = await openExport(page, 'GRU 150');
    for (const form of modelFormatNames.toReversed()) {
      await dialog.getByRole('radio', { name: modelFormats[form].label }).check();
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
    await dialog.getByRole('button', { name: 'Export ONNX' }).click();
    const told = dialog.getByLabel('What was written');
    await told.getByText(file, { exact: true }).waitFor({ timeout: 120_000 });
    await told.getByText('ONNX, state in and out').waitFor();
    await dialog.getByRole('button', { name: 'Export another' }).click();
  });
});
