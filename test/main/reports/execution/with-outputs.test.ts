import { describe, expect, it } from 'vitest';
import { workedSolution } from '../../../../src-main/reports/coursework/ece1508-assignment-4/assignment';
import { buildDocument } from '../../../../src-main/reports/build-document';
import { type Execution } from '../../../../src-main/reports/execution/execute';
import {
  cacheExecution,
  cachedExecution,
} from '../../../../src-main/reports/execution/execution-cache';
import { withOutputs } from '../../../../src-main/reports/execution/with-outputs';
import { toHtml } from '../../../../src-main/reports/to-html';
import { codeCells, toNotebook } from '../../../../src-main/reports/to-notebook';
import { reportContext, reportData, reportRun } from '../../../support/report-data';
import { temporaryDirectory } from '../../../support/temporary';

const document = buildDocument(
  workedSolution,
  reportContext(reportData(reportRun('rnn'))),
  'files',
);

describe('the outputs of a notebook', () => {
  const sources = codeCells(document);
  const execution: Execution = {
    version: 'Python 3.13 with PyTorch 2.13',
    ranAt: '2026-11-25T12:00:00.000Z',
    cells: sources.slice(0, 4).map((source) => ({
      source,
      outputs: [{ output_type: 'stream', name: 'stdout', text: '<printed>\n' }],
    })),
    ended: 'failed',
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

  it('are those of the cells that were finished where the execution was cancelled', () => {
    const cancelled: Execution = { ...execution, ended: 'cancelled' };
    const [title] = toNotebook(document, cancelled).cells;
    expect(title?.source).toContain('cancelled after 4 cells; those below were not run');
    expect(toHtml(withOutputs(document, cancelled))).toContain('cancelled after 4 cells');
  });

  it('are kept for the same cells, wherever the notebook is saved', () => {
    const directory = temporaryDirectory();
    expect(cachedExecution(directory, document)).toBeNull();
    cacheExecution(directory, document, execution);
    const context = reportContext(reportData(reportRun('rnn')));
    expect(cachedExecution(directory, buildDocument(workedSolution, context, 'other'))).toEqual(
      execution,
    );
    const gru = reportContext(reportData(reportRun('gru')));
    expect(cachedExecution(directory, buildDocument(workedSolution, gru, 'files'))).toBeNull();
  });
});
