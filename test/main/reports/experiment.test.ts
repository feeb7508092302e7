import { describe, expect, it } from 'vitest';
import { reportDefinitions } from '../../../src-main/reports/coursework/report-definitions';
import { buildDocument } from '../../../src-main/reports/build-document';
import type { ReportDefinition } from '../../../src-main/reports/definition';
import { toHtml } from '../../../src-main/reports/to-html';
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

describe('the experiment report', () => {
  const html = page(reportDefinitions.experiment);

  it('has the runs and their comparison, and does not mention the course', () => {
    expect(html).toContain('GRU run leads the RNN run');
    expect(html).toContain('Confusion matrix of run 3');
    expect(html).not.toMatch(/ECE1508|[Aa]ssignment|[Qq]uestion|myRNN|Crowdmark/);
    expect(documentOf(reportDefinitions.experiment).stem).toBe('Experiment_Report');
  });

  it('compares two settings of one cell', () => {
    const faster = reportRun('rnn', {
      id: 4,
      accuracies: ten(0.98),
      config: { learningRate: 0.01 },
    });
    const html = page(reportDefinitions.experiment, [runs[0]!, faster]);
    expect(html).toContain('lr 0.01 98.00 % and lr 1e-3 96.50 %');
    expect(html).toContain('The runs differ in their settings');
    expect(html).not.toContain('nothing to compare');
    const one = page(reportDefinitions.experiment);
    expect(one).not.toContain('All results');
  });

  it('can be made from one run, or from none', () => {
    expect(page(reportDefinitions.experiment, runs.slice(0, 1))).toContain('nothing to compare');
    expect(page(reportDefinitions.experiment, [])).toContain('No run was chosen');
  });
});
