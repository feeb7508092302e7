import { expect, it } from 'vitest';
import { createClipboardTable } from '../../../src-main/export/clipboard-table';
import { fakeRun } from '../../support/fake-runs';
import { catchProblem } from '../../support/thrown-problem';

const runs = [
  fakeRun(1, 'rnn', { name: '=1+1\tand\nmore' }),
  fakeRun(2, 'gru', { name: '<b>"GRU" & co</b>' }),
];

it('copies one line per run and one cell per column, without formulas', () => {
  const { text } = createClipboardTable(runs, ['id', 'name', 'cell']);
  expect(text.split('\n').map((line) => line.split('\t'))).toEqual([
    ['Run', 'Name', 'Model'],
    ['1', "'=1+1 and more", 'RNN'],
    ['2', '<b>"GRU" & co</b>', 'GRU'],
  ]);
});

it('copies an HTML table in which names are escaped', () => {
  const { html } = createClipboardTable(runs, ['name']);
  expect(html).toContain('<td>&lt;b&gt;&quot;GRU&quot; &amp; co&lt;/b&gt;</td>');
  expect(html.match(/<tr>/g)).toHaveLength(3);
});

it('rejects an unknown column', () => {
  expect(catchProblem(() => createClipboardTable(runs, ['secret'])).message).toContain('"secret"');
});
