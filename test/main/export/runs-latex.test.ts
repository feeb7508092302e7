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

it('runs that differ in seed alone have a line with mean and standard deviation, others have none', () => {
  const finished = (id: number, seed: number, accuracy: number, cell: 'gru' | 'rnn' = 'gru') => {
    const run = fakeRun(id, cell, {
      status: 'finished',
      bestTestAccuracy: accuracy,
      lastTestAccuracy: accuracy,
    });
    return { ...run, config: { ...run.config, seed } };
  };
  const [one, two] = [finished(1, 1, 0.98), finished(2, 2, 0.99)];
  const other = finished(3, 1, 0.9, 'rnn');
  const table = runsLatex([one, two, other]);
  expect(table).toMatch(
    / {2}\\midrule\n {2} & mean \$\\pm\$ sd of 2 seeds & GRU & {2}& 98\.50 \$\\pm\$ 0\.71 \\% & /,
  );
  expect(table.match(/seeds/g)).toHaveLength(1);
  expect(runsLatex([one, other])).not.toContain('pm');
  expect(runsLatex([one, { ...two, status: 'running' }])).not.toContain('pm');
});
