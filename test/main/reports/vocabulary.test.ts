import { describe, expect, it } from 'vitest';
import { workedSolution } from '../../../src-main/reports/coursework/ece1508-assignment-4/assignment';
import { reportDefinitions } from '../../../src-main/reports/coursework/report-definitions';
import { buildDocument } from '../../../src-main/reports/build-document';
import type { ReportDefinition } from '../../../src-main/reports/definition';
import { toHtml } from '../../../src-main/reports/to-html';
import { toNotebook } from '../../../src-main/reports/to-notebook';
import { fashionNames } from '../../support/fashion-mnist';
import { reportContext, reportData, reportRun } from '../../support/report-data';

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
const documentOf = (form: ReportDefinition, own = runs) => {
  const data = { ...reportData(...own), answers };
  return buildDocument(form, reportContext(data, form.explains), 'files');
};
/** Without styles and drawings, which a failing test would print in full. */
const page = (form: ReportDefinition, own = runs) =>
  toHtml(documentOf(form, own))
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<svg.*?<\/svg>/gs, '')
    .replaceAll('\u00a0', ' ');

describe('a report of other data than MNIST by rows', () => {
  const dataset = { kind: 'idx', directory: '/data/fashion-mnist' } as const;
  const config = { reading: '7x112', dataset } as const;
  const fashion = (['rnn', 'gru'] as const).map((cell, at) =>
    reportRun(cell, {
      id: at + 1,
      accuracies: ten(0.86 + at / 100),
      classNames: fashionNames,
      config,
    }),
  );

  it('names its steps, its data and its classes', () => {
    const html = page(workedSolution, fashion);
    expect(html).toContain('in 7 steps of 112 pixels');
    expect(html).toContain('taken for Trouser');
    expect(html).toContain('trained on <strong>Fashion-MNIST</strong> instead of MNIST');
    expect(html).toContain(
      'The assignment asks for MNIST, read row by row. Trained differently: RNN and GRU on',
    );
    expect(html).toContain('steps, features, classes = 7, 112, 10');
    const wrong = /.{40}(?:\b28 (?:rows|inputs|steps)|\bdigits?\b|last row|row 28|row by row).{20}/;
    expect(wrong.exec(html.replace('MNIST, read row by row', ''))?.[0]).toBeUndefined();
    const experiment = page(reportDefinitions.experiment, fashion).replace(
      /<pre>.*?<\/pre>|bands of four rows/gs,
      '',
    );
    expect(/.{40}(?:\bMNIST\b|\bdigits?\b|\brows?\b).{20}/.exec(experiment)?.[0]).toBeUndefined();
  });

  it('never loads MNIST in its notebook', () => {
    const code = toNotebook(documentOf(workedSolution, fashion))
      .cells.filter(({ cell_type: type }) => type === 'code')
      .map(({ source }) => source)
      .join('\n');
    expect(code).toContain('data_name = "Fashion-MNIST"');
    expect(code).toMatch(/elif data_name == "MNIST":\n\s+from torchvision/);
    expect(code).toContain('raise FileNotFoundError');
  });
});
