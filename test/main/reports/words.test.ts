import { describe, expect, it } from 'vitest';
import { myWork } from '../../../src-main/reports/coursework/ece1508-assignment-4/assignment';
import type { LabelledImages } from '../../../src-main/datasets/labelled-images';
import { buildDocument } from '../../../src-main/reports/build-document';
import { inPlainWords, type ReportData } from '../../../src-main/reports/collect';
import { createContext } from '../../../src-main/reports/context';
import { toHtml } from '../../../src-main/reports/to-html';
import { typesetPowers } from '../../../src-main/reports/words';
import { reportData, reportRun } from '../../support/report-data';

/** Ten images of two rows: the last row of nine is black, and three of these are of class 7. */
const testImages: LabelledImages = {
  images: Uint8Array.from({ length: 40 }, (_, at) => (at % 4 < 2 || at > 36 ? 9 : 0)),
  labels: Uint8Array.of(7, 7, 7, 0, 1, 2, 3, 4, 5, 6),
  count: 10,
  rows: 2,
  columns: 2,
};

const three = [
  reportRun('rnn', { id: 1, accuracies: [0.9, 0.965] }),
  reportRun('gru', { id: 2, accuracies: [0.95, 0.988] }),
  reportRun('lstm', { id: 3, accuracies: [0.95, 0.987] }),
];
const contextOf = (data: ReportData) => createContext(data, testImages);

describe('the report as a page', () => {
  it('shows names as typed, never as markup', () => {
    const [rnn] = three;
    const run = inPlainWords({ ...rnn!.run, name: '<b onclick="x">$\\frac$ **me** `a`' });
    const data = reportData({ ...rnn!, run });
    const author = { lastName: "O'Neil <i>", firstName: 'Zoë' };
    const html = toHtml(buildDocument(myWork, contextOf({ ...data, author }), 'files'));
    expect(html).toContain("Zoë O'Neil &lt;i&gt;");
    expect(html).toContain('&lt;b onclick=&quot;x&quot;&gt;');
    expect(html).not.toContain('<b onclick');
  });
});

describe('numbers in a report', () => {
  it('have powers of ten as people set them', () => {
    expect(typesetPowers('1e-3')).toBe('$10^{-3}$');
    expect(typesetPowers('2.5e-4 to 3e+5')).toBe('$2.5 \\times 10^{-4}$ to $3 \\times 10^{5}$');
    expect(typesetPowers('0.01, b2d8f1e3a4 and v1e3')).toBe('0.01, b2d8f1e3a4 and v1e3');
  });
});
