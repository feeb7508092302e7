import { describe, expect, it } from 'vitest';
import {
  myWork,
  workedSolution,
} from '../../../../src-main/courses/ece1508-assignment-4/assignment';
import { toNotebook } from '../../../../src-main/reports/to-notebook';
import { reportContext, reportData } from '../../../support/report-data';
import { createDocument, page, runs } from '../../reports/three-runs';

describe("a student's assignment", () => {
  it('names its author on the first page and in its file name', () => {
    expect(page(myWork)).toContain('written by Jane Doe');
    expect(createDocument(myWork).stem).toBe('Doe_Jane_Assgn4');
  });

  it('attributes everything except the answers to Unroll', () => {
    const { statement } = createDocument(myWork);
    expect(statement.join(' ')).toMatch(/“Answer by Jane Doe”.*Everything else is by Unroll/);
  });

  it('contains the runs, figures and tables, and no model answer', () => {
    const html = page(myWork);
    for (const shown of [
      'The runs of this report and their results',
      'Confusion matrices on the',
      'Results on 10,000 test images',
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

  it('renders typed text: valid markup as markup, and nothing as HTML', () => {
    const html = page(myWork);
    expect(html).toContain('<strong>my</strong>');
    expect(html).toContain('&lt;b&gt;');
    expect(html).toContain('$\\nonsense$');
    expect(html).toContain('<pre><code>class myRNN(nn.Module):');
  });

  it("runs the student's Python in the notebook", () => {
    const { cells } = toNotebook(createDocument(myWork));
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

it('labels the worked solution in its title, on its first page and in its file name', () => {
  const document = createDocument(workedSolution);
  expect(document.stem).toContain('Worked_Solution');
  expect(document.title).toContain('Worked solution');
  const html = page(workedSolution);
  expect(html).toContain('Worked solution, written by Unroll.');
  expect(html).not.toContain('Doe');
});

it.each([
  ['Doe', 'Jane', 'Doe_Jane_Assgn4'],
  ['', '', 'LastName_Firstname_Assgn4'],
  ['van der Berg', 'Anna Lena', 'vanderBerg_AnnaLena_Assgn4'],
  ["O'Neil-Łukasz", 'Zoë', "O'Neil-Łukasz_Zoë_Assgn4"],
  ['../../etc', 'C:\\x', 'etc_Cx_Assgn4'],
])('creates a safe file name for %j, %j', (lastName, firstName, stem) => {
  expect(myWork.stem({ lastName, firstName })).toBe(stem);
});
