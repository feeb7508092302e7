import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src-main/cli/run-command-line';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { createFinishedRun } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');

/** A store with an RNN (1) and two GRUs (2 and 3), closed. */
function preparedStore(): string {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  const weights = { 'head.bias': { shape: [1], data: Float32Array.of(0.5) } };
  createFinishedRun(store, 'plain', { cell: 'rnn' }, weights);
  for (const name of ['first try', 'second try']) createFinishedRun(store, name, {}, weights);
  store.close();
  return directory;
}

describe('unroll report', () => {
  it('writes the page of the best run of each model without a course', async () => {
    const store = preparedStore();
    const file = join(store, 'report.html');
    const words = ['report', file, '--name', 'Doe, Jane', '--store', store];
    const { code, stdout, stderr } = await unroll.run(...words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Wrote ${file}`);
    const page = readFileSync(file, 'utf8');
    expect(page).toContain('Jane Doe');
    expect(page).toContain('second try');
    expect(page).not.toContain('first try');
    expect(page).not.toContain('ECE1508');
  });

  it('creates the coursework on request, and lists missing parts', async () => {
    const store = preparedStore();
    const file = join(store, 'report.html');
    const { stdout } = await unroll.run('report', file, '--kind', 'my-work', '--store', store);
    expect(stdout).toContain('No LSTM run: question 3 will be incomplete.');
    expect(readFileSync(file, 'utf8')).toContain('ECE1508');
  });

  it('uses the named runs, and prints JSON', async () => {
    const store = preparedStore();
    const file = join(store, 'report.html');
    const words = ['report', file, '--runs', '1, first try', '--store', store, '--json'];
    const { code, stdout } = await unroll.run(...words);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ files: [file], runs: [1, 2], missing: [] });
  });

  it('writes the notebook and its weights, and explains how to run it', async () => {
    const store = preparedStore();
    const file = join(store, 'Doe_Jane_Assgn4.ipynb');
    const { stdout } = await unroll.run('report', file, '--store', store);
    expect(stdout).toContain('jupyter nbconvert --to notebook --execute --inplace FILE.ipynb');
    const weights = readdirSync(join(store, 'Doe_Jane_Assgn4_files'));
    expect(weights.sort()).toEqual(['gru-run-3.safetensors', 'rnn-run-1.safetensors']);
  });

  it('overwrites none of its files without --overwrite, and creates no folder', async () => {
    const store = preparedStore();
    const file = join(store, 'a.ipynb');
    const words = ['report', file, '--where', 'cell:gru', '--store', store];
    expect((await unroll.run(...words)).code).toBe(0);
    for (const kept of [file, join(store, 'a_files', 'gru-run-2.safetensors')]) {
      const before = readFileSync(kept);
      if (kept !== file) rmSync(file);
      const { code, stderr } = await unroll.run(...words);
      expect(code).toBe(1);
      expect(stderr).toContain(`The file ${kept} already exists. Nothing was written.`);
      expect(readFileSync(kept)).toEqual(before);
    }
    expect((await unroll.run(...words, '--overwrite')).code).toBe(0);
    const elsewhere = await unroll.run('report', join(store, 'new', 'a.html'), '--store', store);
    expect(elsewhere).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('its folder does') as string,
    });
    expect(existsSync(join(store, 'new'))).toBe(false);
  });

  it('prints the page if Electron is available', async () => {
    const store = preparedStore();
    const file = join(store, 'report.pdf');
    const printPdf = (html: string) => Promise.resolve(Buffer.from(`%PDF-${html}`));
    const spawnWorker = () => {
      throw new Error('A report needs no worker');
    };
    const built = { version: '1', spawnWorker, printPdf };
    expect(await runCommandLine(['report', file, '--store', store], built)).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^%PDF-<!doctype html>.*second try/s);
  });

  it('reports that a PDF needs Electron if it is missing, and writes nothing', async () => {
    const store = preparedStore();
    const file = join(store, 'report.pdf');
    const { code, stdout, stderr } = await unroll.run('report', file, '--store', store);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^unroll: A PDF is printed by Electron, [^\n]+\n$/);
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    [['report.txt'], 'FILE.pdf, FILE.html or FILE.ipynb'],
    [['report.html', '--name', 'Jane Doe'], '"Last, First"'],
    [['report.html', '--runs', ''], '--runs <list> needs a value'],
    [['report.html', '--runs', '1,9'], 'no run "9"'],
  ])('rejects %j', async ([file = '', ...words], reason) => {
    const store = preparedStore();
    const path = join(store, file);
    const { code, stderr } = await unroll.run('report', path, ...words, '--store', store);
    expect(code).not.toBe(0);
    expect(stderr).toContain(reason);
    expect(existsSync(path)).toBe(false);
  });
});
