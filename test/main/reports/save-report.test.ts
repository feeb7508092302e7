import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { reportDefinitions } from '../../../src-main/courses/courses';
import { listFiles, makeReport, saveReport } from '../../../src-main/reports/reports';
import { openRunStore } from '../../../src-main/store/run-store';
import { createFinishedRun } from '../../support/sample-run';
import { noForecasts } from '../../support/report-data';
import { createTemporaryDirectory } from '../../support/temporary';

const print = (html: string) => Promise.resolve(Buffer.from(`%PDF-${html}`));
const author = { lastName: 'Doe', firstName: 'Jane' };
const notRun = 'Unroll did not run the Python in this report';

async function prepare(kind: keyof typeof reportDefinitions) {
  const folder = createTemporaryDirectory();
  const store = openRunStore(join(folder, 'store'));
  const weights = { 'head.bias': { shape: [1], data: Float32Array.of(0.5) } };
  const run = createFinishedRun(store, 'one', {}, weights);
  const definition = reportDefinitions[kind];
  const report = await makeReport(definition, store, [run.id], author, noForecasts);
  return { folder, store, report };
}

it('notes in a course PDF and in each part that the Python was not run', async () => {
  const { folder, store, report } = await prepare('worked-solution');
  const target = { format: 'pdf', path: join(folder, 'whole.pdf') } as const;
  expect(await saveReport(store, report, target, print)).toEqual({ files: [target.path] });
  const page = readFileSync(target.path, 'utf8');
  expect(page).toMatch(/^%PDF-/);
  expect(page).toContain(notRun);

  const parts = { format: 'pdf-per-part', path: folder } as const;
  const { files } = await saveReport(store, report, parts, print);
  store.close();
  expect(files).toEqual(listFiles(report, parts));
  expect(files.map((file) => basename(file))).toContain('Worked_Solution_Assgn4_Programming_2.pdf');
  for (const file of files) expect(readFileSync(file, 'utf8'), file).toContain(notRun);
});

it('omits the note from a page without Python', async () => {
  const { folder, store, report } = await prepare('experiment');
  const target = { format: 'html', path: join(folder, 'page.html') } as const;
  expect(await saveReport(store, report, target, print)).toEqual({ files: [target.path] });
  store.close();
  expect(readFileSync(target.path, 'utf8')).not.toContain(notRun);
});

it('explains how to run a notebook, and which packages it imports', async () => {
  const { folder, store, report } = await prepare('experiment');
  const target = { format: 'notebook', path: join(folder, 'my.ipynb') } as const;
  await saveReport(store, report, target, print);
  store.close();
  const { cells } = JSON.parse(readFileSync(target.path, 'utf8')) as {
    cells: { source: string }[];
  };
  expect(cells[0]?.source).toContain('jupyter nbconvert --to notebook --execute --inplace');
  expect(cells[0]?.source).toContain('Python with PyTorch');
});
