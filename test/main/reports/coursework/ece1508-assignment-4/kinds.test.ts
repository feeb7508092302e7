import { describe, expect, it } from 'vitest';
import {
  myWork,
  workedSolution,
} from '../../../../../src-main/reports/coursework/ece1508-assignment-4/assignment';
import { buildDocument } from '../../../../../src-main/reports/build-document';
import type { ReportRun } from '../../../../../src-main/reports/collect';
import type { ReportDefinition } from '../../../../../src-main/reports/definition';
import { toHtml } from '../../../../../src-main/reports/to-html';
import { toNotebook } from '../../../../../src-main/reports/to-notebook';
import { reportContext, reportData, reportRun } from '../../../../support/report-data';

const ten = (last: number) => Array.from({ length: 10 }, (_, at) => (at < 9 ? 0.9 : last));
const runs = [
  reportRun('rnn', { id: 1, accuracies: ten(0.965) }),
  reportRun('gru', { id: 2, accuracies: ten(0.988) }),
  reportRun('lstm', { id: 3, accuracies: ten(0.987) }),
];
const answers = new Map([
  ['1.4', 'It is **my** state $h$ <b>.\n\nSecond $\\nonsense$ line.'],
  ['P1.7', 'class myRNN(nn.Module):\n    pass'],
]);
const documentOf = (form: ReportDefinition, own: readonly ReportRun[] = runs) => {
  const data = { ...reportData(...own), answers };
  return buildDocument(form, reportContext(data), 'files');
};
/** Without styles and drawings, which a failing test would print in full. */
const page = (form: ReportDefinition, own = runs) =>
  toHtml(documentOf(form, own))
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<svg.*?<\/svg>/gs, '')
    .replaceAll('\u00a0', ' ');

describe('a student’s own work', () => {
  it('names its author on the first page and in its file name', () => {
    expect(page(myWork)).toContain('written by Jane Doe');
    expect(documentOf(myWork).stem).toBe('Doe_Jane_Assgn4');
  });

  it('says that all but the answers is Unroll’s', () => {
    const { statement } = documentOf(myWork);
    expect(statement.join(' ')).toMatch(/“Answer by Jane Doe”.*Everything else was measured/);
  });

  it('has the runs, figures and tables, and no model answer', () => {
    const html = page(myWork);
    for (const shown of [
      'Loss and accuracy of run 1',
      'Confusion matrix of run 2',
      'on 10,000 test images after epoch 10',
    ])
      expect(html).toContain(shown);
    const model = [
      /ahead of/,
      /Many-to-one/i,
      /2\/\\sqrt5|0\.8944/,
      /softmax/,
      /nn\.GRU\(/,
      /init_hidden/,
      /carries|promise/,
      /hidden threshold/,
    ];
    for (const words of model) expect(html).not.toMatch(words);
    expect(html.match(/Answer by Jane Doe<\/figcaption>/g)).toHaveLength(34);
    expect(html.match(/Not answered yet/g)).toHaveLength(32);
  });

  it('shows what was typed: valid markup as such, and nothing as HTML', () => {
    const html = page(myWork);
    expect(html).toContain('<strong>my</strong>');
    expect(html).toContain('&lt;b&gt;');
    expect(html).toContain('$\\nonsense$');
    expect(html).toContain('<pre><code>class myRNN(nn.Module):');
  });

  it('runs the student’s own Python in the notebook', () => {
    const { cells } = toNotebook(documentOf(myWork));
    const code = cells.filter(({ cell_type: type }) => type === 'code').map(({ source }) => source);
    expect(code).toContain('class myRNN(nn.Module):\n    pass');
    expect(code.join('\n')).not.toContain('nn.RNN(');
  });

  it('has a field for each item', () => {
    const fields = myWork.fields(reportContext(reportData(...runs)));
    expect(fields).toHaveLength(34);
    expect(new Set(fields.map(({ id }) => id)).size).toBe(34);
  });
});

describe('the worked solution', () => {
  it('says what it is in its title, on its first page and in its file name, and names no author', () => {
    const document = documentOf(workedSolution);
    expect(document.stem).toContain('Worked_Solution');
    expect(document.title).toContain('Worked solution');
    const html = page(workedSolution);
    expect(html).toContain('Worked solution, written by Unroll.');
    expect(html).not.toContain('Doe');
  });
});
