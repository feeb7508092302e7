import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../src-main/engine/checkpoints/checkpoint-file';
import { workedSolution } from '../../../src-main/courses/ece1508-assignment-4/assignment';
import { buildDocument } from '../../../src-main/reports/build-document';
import { experimentReport } from '../../../src-main/reports/experiment';
import { listFiles, makeReport, saveReport } from '../../../src-main/reports/reports';
import { toNotebook } from '../../../src-main/reports/to-notebook';
import { openRunStore } from '../../../src-main/store/run-store';
import { noForecasts, reportContext, reportData, reportRun } from '../../support/report-data';
import { storeImages } from '../../support/sequences';
import { createFinishedRun } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

const runs = [reportRun('rnn', { id: 1 }), reportRun('gru', { id: 2 })];
const notebook = toNotebook(
  buildDocument(workedSolution, reportContext(reportData(...runs)), 'Doe_Jane_Assgn4_files'),
);

it('has nbformat 4.5 with unique cell ids and no outputs', () => {
  expect(notebook).toMatchObject({ nbformat: 4, nbformat_minor: 5 });
  const ids = notebook.cells.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
  for (const cell of notebook.cells) {
    if (cell.cell_type === 'code')
      expect(cell).toMatchObject({ execution_count: null, outputs: [] });
  }
});

it('has all questions and their items in order', () => {
  const headings = notebook.cells.flatMap(({ source }) => source.match(/^##+ .*$/gm) ?? []);
  const numbers = headings.flatMap((line) => /^### (\d+)/.exec(line)?.[1] ?? []).map(Number);
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
  expect(numbers).toEqual([5, 4, 15, 5, 5].flatMap(upTo));
  const questions = headings.filter((line) => /^## (Written|Programming) question \d:/.test(line));
  expect(questions).toHaveLength(5);
});

it('embeds its figures', () => {
  const references = notebook.cells.flatMap((cell) =>
    [...cell.source.matchAll(/\(attachment:([^)]+)\)/g)].map(([, name]) => ({ cell, name })),
  );
  expect(references.length).toBeGreaterThan(10);
  for (const { cell, name } of references) {
    const figures = cell.cell_type === 'markdown' ? cell.attachments : undefined;
    const svg = Buffer.from(figures?.[name!]?.['image/svg+xml'] ?? '', 'base64').toString();
    expect(svg).toMatch(/^<svg .*xmlns="http:\/\/www.w3.org\/2000\/svg"/s);
  }
});

describe('untrusted text in the notebook', () => {
  const tag = '<img src=x onerror=alert(1)>';
  const link = '[here](javascript:alert(1))';
  const getMarkdown = (cells: typeof notebook.cells) =>
    cells.flatMap((cell) => (cell.cell_type === 'markdown' ? [cell.source] : [])).join('\n');

  it('stays text in the name of a run', () => {
    const name = `${tag} ${link}`;
    const named = [{ ...runs[0]!, label: name, run: { ...runs[0]!.run, name } }, runs[1]!];
    const built = buildDocument(experimentReport, reportContext(reportData(...named)), 'files');
    const words = getMarkdown(toNotebook(built).cells);
    expect(words).toContain('&lt;img src=x');
    expect(words).not.toContain('<img');
    expect(words).not.toContain('](javascript:');
  });

  it('stays text in a typed answer, and code stays code', () => {
    const built = buildDocument(workedSolution, reportContext(reportData(...runs)), 'files');
    const code = '```html\n<b>bold</b>\n```';
    const typed = `${tag} ${link}, 1 < 2, [paper](https://arxiv.org)\n\n${code}`;
    const answer = { kind: 'answer', by: '<i>Jane</i>', answeredIn: 'words', typed } as const;
    const words = getMarkdown(toNotebook({ ...built, opening: [answer] }).cells);
    expect(words).toContain('**Answer by &lt;i>Jane&lt;/i>**');
    expect(words).not.toContain('<img');
    expect(words).not.toContain('](javascript:');
    expect(words).toContain(`1 < 2, [paper](https://arxiv.org)\n\n${code}`);
  });
});

const weights = {
  'head.bias': { shape: [2], data: Float32Array.of(1, 2) },
  'optimizer.m.head.bias': { shape: [2], data: Float32Array.of(3, 4) },
};

const print = () => Promise.reject(new Error('No PDF is wanted'));

function preparedStore(directory: string) {
  const store = openRunStore(join(directory, 'store'));
  const run = createFinishedRun(store, 'one', { dataset: storeImages({ train: 20, test: 10 }) });
  return { store, run };
}

describe("the export of the notebook's files", () => {
  const author = { lastName: '', firstName: '' };

  it("writes the run's weights without the optimizer's state", async () => {
    const directory = createTemporaryDirectory();
    const { store, run } = preparedStore(directory);
    writeCheckpoint(store.files.checkpoint(run.id, null).file, weights, { epoch: '2' });
    const file = join(directory, 'out/my.ipynb');
    const made = makeReport(workedSolution, store, [run.id], author, noForecasts, 'my.ipynb');
    const report = await made;
    const target = { format: 'notebook', path: file } as const;
    const { files } = await saveReport(store, report, target, print);
    store.close();
    // The question whether they may be replaced is asked about just these.
    expect(files).toEqual(listFiles(report, target));
    expect(files).toHaveLength(2);
    for (const one of files) expect(existsSync(one), one).toBe(true);
    const { tensors } = readCheckpoint(join(directory, 'out/my_files/gru-run-1.safetensors'));
    expect(tensors).toEqual({ 'head.bias': weights['head.bias'] });
    expect(readFileSync(file, 'utf8')).toContain('my_files');
  });

  it('fails before writing if the weights are missing', async () => {
    const directory = createTemporaryDirectory();
    const { store, run } = preparedStore(directory);
    const file = join(directory, 'my.ipynb');
    const made = makeReport(workedSolution, store, [run.id], author, noForecasts, 'my.ipynb');
    const report = await made;
    const target = { format: 'notebook', path: file } as const;
    const written = saveReport(store, report, target, print);
    await expect(written).rejects.toMatchObject({ code: 'checkpoint-missing' });
    store.close();
    expect(existsSync(file)).toBe(false);
  });
});
