// With a Python that answers every cell, whether or not PyTorch is there.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { writeCheckpoint } from '../../../src-main/checkpoints/checkpoint-file';
import { reportDefinitions } from '../../../src-main/reports/coursework/report-definitions';
import { filesOf, makeReport, saveReport } from '../../../src-main/reports/reports';
import { openRunStore } from '../../../src-main/store/run-store';
import { finishedRun } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

const print = (html: string) => Promise.resolve(Buffer.from(`%PDF-${html}`));
const author = { lastName: 'Doe', firstName: 'Jane' };

function prepare(kind: keyof typeof reportDefinitions, typed = '') {
  const folder = temporaryDirectory();
  const store = openRunStore(join(folder, 'store'));
  const run = finishedRun(store, 'one');
  const weights = { 'head.bias': { shape: [1], data: Float32Array.of(0.5) } };
  writeCheckpoint(store.files.checkpoint(run.id, null).file, weights, {});
  if (typed !== '') store.saved.saveAnswer('ece1508-assignment-4', 'P1.12', typed);
  const path = join(folder, 'python');
  const cells = `import json, os, sys
for at, _ in enumerate(json.load(sys.stdin)['cells']):
    files = sorted(name for _, _, names in os.walk('.') for name in names)
    text = {'output_type': 'stream', 'name': 'stdout', 'text': f'cell {at} beside {files}'}
    print(json.dumps({'cell': at, 'failed': False, 'outputs': [text]}))`;
  writeFileSync(join(folder, 'cells.py'), cells);
  writeFileSync(path, `#!/bin/sh\nexec python3 '${join(folder, 'cells.py')}'\n`, { mode: 0o755 });
  const ran: number[] = [];
  const execution = {
    python: { path, version: 'Python with PyTorch' },
    onCell: (cell: number) => ran.push(cell),
  };
  const report = makeReport(reportDefinitions[kind], store, [run.id], author);
  return { folder, store, report, execution, ran };
}

it('a PDF has the outputs of its Python, which runs beside the weights, and once', async () => {
  const { folder, store, report, execution, ran } = prepare('worked-solution');
  const target = { format: 'pdf', path: join(folder, 'whole.pdf'), withData: false } as const;
  const { execution: said } = await saveReport(store, report, target, print, execution);
  expect(said).toContain('Python with PyTorch');
  const page = readFileSync(target.path, 'utf8');
  expect(page).toMatch(/^%PDF-/);
  expect(page).toContain('Output: Training the GRU');
  expect(page).toContain('gru-run-1.safetensors');
  const cells = ran.length;
  expect(cells).toBeGreaterThan(20);

  const parts = { format: 'pdf-per-part', path: folder, withData: false } as const;
  const { files } = await saveReport(store, report, parts, print, execution);
  store.close();
  expect(ran).toHaveLength(cells);
  expect(files).toEqual(filesOf(report, parts));
  expect(files.map((file) => basename(file))).toContain('Worked_Solution_Assgn4_Programming_2.pdf');
  const second = files.find((file) => file.endsWith('Programming_2.pdf')) ?? '';
  expect(readFileSync(second, 'utf8')).toContain('Output: Training the GRU');
});

it('a page without Python runs none', async () => {
  const { folder, store, report, execution, ran } = prepare('experiment');
  const target = { format: 'html', path: join(folder, 'page.html'), withData: false } as const;
  const saved = await saveReport(store, report, target, print, execution);
  store.close();
  expect(saved).toEqual({ files: [target.path], execution: null });
  expect(ran).toEqual([]);
});

it('Python that an author typed is run with the notebook alone, whose outputs a PDF then has', async () => {
  const { folder, store, report, execution, ran } = prepare(
    'my-work',
    'print("typed by somebody")',
  );
  const pdf = { format: 'pdf', path: join(folder, 'page.pdf'), withData: false } as const;
  const saved = await saveReport(store, report, pdf, print, execution);
  expect(ran).toEqual([]);
  expect(saved.execution).toBeNull();
  expect(readFileSync(pdf.path, 'utf8')).toContain('Saving its notebook runs it');

  const notebook = { format: 'notebook', path: join(folder, 'work.ipynb') } as const;
  await saveReport(store, report, { ...notebook, withData: false }, print, execution);
  expect(ran.length).toBeGreaterThan(0);
  await saveReport(store, report, pdf, print, execution);
  store.close();
  expect(readFileSync(pdf.path, 'utf8')).toContain('Output: ');
});
