// A model's graph in a window of its own, in the real app: nodes, weights against another epoch, and its picture.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerDialogs, call, openApp, type OpenApp } from '../support/app';
import { patienceMs } from '../support/patience-ms';

const directory = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
let app: OpenApp;
let graph: Page;

beforeAll(async () => {
  app = await openApp(join(directory, 'store'));
  await call(app.page, 'runs.openSample', null);
  await app.page.getByRole('navigation').getByRole('button', { name: 'Look inside' }).click();
  const runs = app.page.getByRole('complementary', { name: 'Look inside' });
  await runs.getByText('LSTM 150').click({ button: 'right' });
  const opened = app.electron.waitForEvent('window', { timeout: patienceMs });
  await app.page.getByRole('menuitem', { name: 'Show graph' }).click();
  graph = await opened;
});
afterAll(async () => {
  await app.electron.close();
  rmSync(directory, { recursive: true, force: true });
});

it('shows the nodes of the chosen model and the weights of one, gate by gate', async () => {
  await graph.getByRole('heading', { name: 'nodes, ' }).waitFor();
  const run = (await call(app.page, 'runs.list', null))[0];
  const parameters = (run?.parameterCount ?? 0).toLocaleString('en');
  await graph.getByRole('heading', { name: `${parameters} parameters` }).waitFor();
  await graph.getByText('W[f]', { exact: true }).waitFor();
  await graph.getByRole('button', { name: /^Gemm/ }).click();
  await graph.getByText('head.weight', { exact: true }).waitFor();
});

it('holds the weights against those of another epoch', async () => {
  const { name = '', id = 0 } = (await call(app.page, 'runs.list', null))[0] ?? {};
  await graph.getByLabel('Compare with').selectOption(`${name} (run ${String(id)})`);
  await graph
    .getByText(/Differs by .* at most/)
    .first()
    .waitFor();
  await graph.getByLabel('Its epoch').selectOption('10');
  await graph.getByText('The same weights').first().waitFor();
});

it('saves the picture as SVG', async () => {
  const file = join(directory, 'graph.svg');
  await answerDialogs(app, file);
  await graph.getByRole('button', { name: 'Save SVG' }).click();
  await expect.poll(() => readFileSync(file, { encoding: 'utf8', flag: 'a+' })).toContain('</svg>');
  const svg = readFileSync(file, 'utf8');
  expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).toContain('>LSTM<');
});

it('stands behind the same walls as the app’s own window, and goes with it', async () => {
  const reach = await graph.evaluate(() => [
    typeof (globalThis as { require?: unknown }).require,
    typeof (globalThis as { process?: unknown }).process,
  ]);
  expect(reach).toEqual(['undefined', 'undefined']);
  await graph.evaluate(() => {
    location.href = 'https://example.org/';
  });
  expect(graph.url()).toContain('app://unroll/');
  const closed = graph.waitForEvent('close');
  await app.page.close();
  await closed;
});
