import { expect, it } from 'vitest';
import { runsLatex } from '../../../src-main/export/runs-latex';
import { fakeRun } from '../../support/fake-runs';

it('a LaTeX table has a line for each run, numbers to the right and names as text', () => {
  const runs = [
    { ...fakeRun(1, 'gru', { lastTestAccuracy: 0.9884 }), name: 'GRU_150 & 50 % \\input{x}' },
    { ...fakeRun(2, 'rnn', { lastTestAccuracy: 0.965 }), name: 'RNN' },
  ];
  const table = runsLatex(runs);
  const lines = table.split('\n');
  expect(lines[1]).toMatch(/^\\begin\{tabular\}\{rlll[rl]+\}$/);
  expect(table).toContain('GRU\\_150 \\& 50 \\% \\textbackslash{}input\\{x\\} & ');
  expect(lines.filter((line) => line.endsWith('\\\\'))).toHaveLength(3);
  expect(table).toContain('98.84 \\% & ');
});
