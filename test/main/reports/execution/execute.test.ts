// Cells are run by any Python here: what they print is told the same way without PyTorch.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { executeCells } from '../../../../src-main/reports/execution/execute';
import { temporaryDirectory } from '../../../support/temporary';

const path = process.platform === 'win32' ? 'python' : 'python3';
const hasPython = spawnSync(path, ['--version']).status === 0;
const python = { path, version: 'Python' };

describe.skipIf(!hasPython)('a notebook’s cells', () => {
  const run = (...cells: readonly string[]) => {
    const folder = temporaryDirectory();
    return executeCells(python, cells, { folder, environment: { DATA_DIR: 'somewhere' } });
  };

  it('run in one namespace, and return what they print and the value of their last line', async () => {
    const { cells, ended } = await run(
      'import os\nx = 20',
      'print("x is", x)\nx + 1',
      'os.environ["DATA_DIR"]',
    );
    expect(ended).toBe('all');
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
    const { cells, ended } = await run('print(1)', 'print(2)\n1 / 0', 'print(3)');
    expect(ended).toBe('failed');
    expect(cells).toHaveLength(2);
    expect(cells[1]?.outputs).toMatchObject([
      { text: '2\n' },
      { output_type: 'error', ename: 'ZeroDivisionError', evalue: 'division by zero' },
    ]);
  });

  it('report progress before each cell, and keep what is finished when they are cancelled', async () => {
    const seen: number[] = [];
    const stop = new AbortController();
    const { cells, ended } = await executeCells(python, ['1', 'import time\ntime.sleep(60)', '2'], {
      folder: temporaryDirectory(),
      environment: {},
      signal: stop.signal,
      onCell: (cell) => {
        seen.push(cell);
        if (cell === 2) stop.abort();
      },
    });
    expect(ended).toBe('cancelled');
    expect(cells.map(({ outputs }) => outputs)).toMatchObject([[{ data: { 'text/plain': '1' } }]]);
    expect(seen).toEqual([1, 2]);
  });

  it('say so when Python itself ends', async () => {
    await expect(run('import os\nos._exit(3)')).rejects.toMatchObject({ code: 'export-failed' });
  });
});
