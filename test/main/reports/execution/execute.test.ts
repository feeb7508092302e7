// Cells are run by any Python here: what they print is told the same way without PyTorch.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { workedSolution } from '../../../../src-main/reports/coursework/ece1508-assignment-4/assignment';
import { buildDocument } from '../../../../src-main/reports/build-document';
import { executeCells, type Execution } from '../../../../src-main/reports/execution/execute';
import {
  keepExecution,
  keptExecution,
} from '../../../../src-main/reports/execution/kept-execution';
import { findPython } from '../../../../src-main/reports/execution/python';
import { withOutputs } from '../../../../src-main/reports/execution/with-outputs';
import { toHtml } from '../../../../src-main/reports/to-html';
import { codeCells, toNotebook } from '../../../../src-main/reports/to-notebook';
import { reportContext, reportData, reportRun } from '../../../support/report-data';
import { temporaryDirectory } from '../../../support/temporary';

const path = process.platform === 'win32' ? 'python' : 'python3';
const hasPython = spawnSync(path, ['--version']).status === 0;
const python = { path, version: 'Python' };
const document = buildDocument(
  workedSolution,
  reportContext(reportData(reportRun('rnn'))),
  'files',
);

describe.skipIf(!hasPython)('a notebook’s cells', () => {
  const run = (...cells: readonly string[]) => {
    const folder = temporaryDirectory();
    return executeCells(python, cells, { folder, environment: { DATA_DIR: 'somewhere' } });
  };

  it('run in one namespace, and return what they print and the value of their last line', async () => {
    const { cells, failed } = await run(
      'import os\nx = 20',
      'print("x is", x)\nx + 1',
      'os.environ["DATA_DIR"]',
    );
    expect(failed).toBe(false);
    expect(cells.map(({ outputs }) => outputs)).toEqual([
      [],
      [
        { output_type: 'stream', name: 'stdout', text: 'x is 20\n' },
        { output_type: 'display_data', data: { 'text/plain': '21' }, metadata: {} },
      ],
      [{ output_type: 'display_data', data: { 'text/plain': "'somewhere'" }, metadata: {} }],
    ]);
  });

  it('end at the first one that fails: those below it have no output', async () => {
    const { cells, failed } = await run('print(1)', 'print(2)\n1 / 0', 'print(3)');
    expect(failed).toBe(true);
    expect(cells).toHaveLength(2);
    expect(cells[1]?.outputs).toMatchObject([
      { text: '2\n' },
      { output_type: 'error', ename: 'ZeroDivisionError', evalue: 'division by zero' },
    ]);
  });

  it('report progress before each cell, and can be stopped', async () => {
    const seen: number[] = [];
    const stop = new AbortController();
    const running = executeCells(python, ['1', 'import time\ntime.sleep(60)', '2'], {
      folder: temporaryDirectory(),
      environment: {},
      signal: stop.signal,
      onCell: (cell) => {
        seen.push(cell);
        if (cell === 2) stop.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toEqual([1, 2]);
  });

  it('say so when Python itself ends', async () => {
    await expect(run('import os\nos._exit(3)')).rejects.toMatchObject({ code: 'export-failed' });
  });
});

describe('the outputs of a notebook', () => {
  const sources = codeCells(document);
  const execution: Execution = {
    version: 'Python 3.13 with PyTorch 2.13',
    ranAt: '2026-11-25T12:00:00.000Z',
    cells: sources.slice(0, 4).map((source) => ({
      source,
      outputs: [{ output_type: 'stream', name: 'stdout', text: '<printed>\n' }],
    })),
    failed: true,
  };

  it('appear below the cells that ran and below no other', () => {
    const cells = toNotebook(document, execution).cells.filter((one) => one.cell_type === 'code');
    const ran = cells.map((cell) => cell.execution_count);
    expect(ran).toEqual([1, 2, 3, 4, ...sources.slice(4).map(() => null)]);
    for (const { outputs, execution_count: count } of cells) {
      expect(outputs).toHaveLength(count === null ? 0 : 1);
    }
    const [title] = toNotebook(document, execution).cells;
    expect(title?.source).toContain('Cell 4 ended with an error');
    expect(toNotebook(document, null).cells[0]?.source).toContain('have not been run');
  });

  it('appear on the page too, which says so where there are none', () => {
    const page = toHtml(withOutputs(document, execution));
    expect(page).toContain('<figcaption>Output: Imports</figcaption><pre>&lt;printed&gt;</pre>');
    expect(page).toContain('Python 3.13 with PyTorch 2.13');
    expect(toHtml(withOutputs(document, null))).toContain('has not been run');
  });

  it('are kept for the same cells, wherever the notebook is saved', () => {
    const directory = temporaryDirectory();
    expect(keptExecution(directory, document)).toBeNull();
    keepExecution(directory, document, execution);
    const context = reportContext(reportData(reportRun('rnn')));
    expect(keptExecution(directory, buildDocument(workedSolution, context, 'other'))).toEqual(
      execution,
    );
    const gru = reportContext(reportData(reportRun('gru')));
    expect(keptExecution(directory, buildDocument(workedSolution, gru, 'files'))).toBeNull();
  });
});

it('finds no Python where there is none', async () => {
  expect(await findPython('/nowhere/python')).toBeNull();
});
