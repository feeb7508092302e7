import { expect, it } from 'vitest';
import {
  listNotebookRuns,
  createRecordedRuns,
  createSetupBlocks,
} from '../../../src-main/reports/python-setup';
import { reportContext, reportData, reportRun } from '../../support/report-data';

const getSource = (blocks: ReturnType<typeof createRecordedRuns>, index: number) => {
  const block = blocks[index];
  return block?.kind === 'code' ? block.source : '';
};
/** Returns the value that Python reads from the literal r'''…''' of a run. */
const getRecorded = (label: string, losses?: readonly number[]) => {
  const data = reportData(reportRun('gru', { label, ...(losses && { losses }) }));
  const source = getSource(createRecordedRuns(data), 0);
  const [, literal = ''] = /json\.loads\(r'''(.*?)'''\)/s.exec(source) ?? [];
  return JSON.parse(literal) as { label: string; epochs: { test_loss: number | null }[] };
};

it.each(["it's mine", "'''); import os; ('''", '\\', 'a\nb', '"', "''''"])(
  'quotes the name of a run for Python: %j',
  (label) => {
    expect(getRecorded(label).label).toBe(label);
  },
);

it('writes null for a loss that is not a number, which JSON cannot represent', () => {
  const losses = getRecorded('a', [0.123456789, NaN, Infinity]).epochs;
  expect(losses.map((epoch) => epoch.test_loss)).toEqual([0.123457, null, null]);
});

it('includes only cells with a finished epoch, whose weights are saved with the notebook', () => {
  const data = reportData(
    ...[reportRun('library-gru', { id: 3 }), reportRun('gru', { id: 2, accuracies: [] })],
    reportRun('rnn', { id: 1 }),
  );
  expect(listNotebookRuns(data).map(({ run }) => run.id)).toEqual([1]);
});

it('uses the settings of the first run with weights', () => {
  const other = reportRun('library-gru', { config: { batchSize: 7 } });
  const own = reportRun('gru', { id: 2, config: { batchSize: 64, reading: 'permuted-rows' } });
  const settings = getSource(createSetupBlocks(reportContext(reportData(other, own)), 'files'), 1);
  expect(settings).toContain('batch_size = 64\n');
  expect(settings).toMatch(/row_order = \[\d+, ?\d+/);
});

it('quotes the folder of the files as a Python string', () => {
  const blocks = createSetupBlocks(reportContext(reportData(reportRun('gru'))), 'a "b"');
  expect(getSource(blocks, 2)).toContain('FILES = Path("a \\"b\\"")');
});
