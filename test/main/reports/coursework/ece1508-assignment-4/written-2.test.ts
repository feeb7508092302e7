import { describe, expect, it } from 'vitest';
import { workedSolution } from '../../../../../src-main/reports/coursework/ece1508-assignment-4/assignment';
import type { LabelledImages } from '../../../../../src-main/datasets/labelled-images';
import { buildDocument } from '../../../../../src-main/reports/build-document';
import { type ReportData, type ReportRun } from '../../../../../src-main/reports/collect';
import { createContext } from '../../../../../src-main/reports/context';
import { toHtml } from '../../../../../src-main/reports/to-html';
import { reportData } from '../../../../support/report-data';

/** Ten images of two rows: the last row of nine is black, and three of these are of class 7. */
const testImages: LabelledImages = {
  images: Uint8Array.from({ length: 40 }, (_, at) => (at % 4 < 2 || at > 36 ? 9 : 0)),
  labels: Uint8Array.of(7, 7, 7, 0, 1, 2, 3, 4, 5, 6),
  count: 10,
  rows: 2,
  columns: 2,
};

const contextOf = (data: ReportData) => createContext(data, testImages);
const build = (...runs: readonly ReportRun[]) =>
  buildDocument(workedSolution, contextOf(reportData(...runs)), 'files');
const page = (...runs: readonly ReportRun[]) => toHtml(build(...runs)).replaceAll('\u00a0', ' ');

/** What stands in one item. */
function item(html: string, id: string): string {
  const start = html.indexOf(`data-item="${id}"`);
  const end = html.indexOf('data-item=', start + 1);
  return html.slice(start, end < 0 ? undefined : end);
}

describe('the report as a page', () => {
  it('gives the results of written question 2 in numbers', () => {
    expect(item(page(), '2.2')).toContain('0.8944');
    expect(item(page(), '2.2')).toContain('1.6629');
    expect(item(page(), '2.3')).toContain('0.25046992');
    expect(item(page(), '2.3')).toContain('0.25046895');
    expect(item(page(), '2.3')).toContain('9.4423 \\times 10^{-13}');
  });
});
