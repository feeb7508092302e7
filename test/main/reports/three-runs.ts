// Reports of three runs of ten epochs.
import { buildDocument } from '../../../src-main/reports/build-document';
import type { ReportDefinition } from '../../../src-main/reports/definition';
import { toHtml } from '../../../src-main/reports/to-html';
import { reportContext, reportData, reportRun } from '../../support/report-data';

export const ten = (last: number) => Array.from({ length: 10 }, (_, at) => (at < 9 ? 0.9 : last));
export const runs = [
  reportRun('rnn', { id: 1, accuracies: ten(0.965) }),
  reportRun('gru', { id: 2, accuracies: ten(0.988) }),
  reportRun('lstm', { id: 3, accuracies: ten(0.987) }),
];
export const answers = new Map([
  ['1.4', 'It is **my** state $h$ <b>.\n\nSecond $\\nonsense$ line.'],
  ['P1.7', 'class myRNN(nn.Module):\n    pass'],
]);
export const createDocument = (form: ReportDefinition, own = runs) => {
  const data = { ...reportData(...own), answers };
  return buildDocument(form, reportContext(data), 'files');
};
/** Without styles and drawings, which a failing test would print in full. */
export const page = (form: ReportDefinition, own = runs) =>
  toHtml(createDocument(form, own))
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<svg.*?<\/svg>/gs, '')
    .replaceAll('\u00a0', ' ');
