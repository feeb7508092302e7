import { describe, expect, it } from 'vitest';
import { workedSolution } from '../../../../../src-main/reports/coursework/ece1508-assignment-4/assignment';
import type { LabelledImages } from '../../../../../src-main/datasets/labelled-images';
import { buildDocument } from '../../../../../src-main/reports/build-document';
import { type ReportData, type ReportRun } from '../../../../../src-main/reports/collect';
import { createContext } from '../../../../../src-main/reports/context';
import { toHtml } from '../../../../../src-main/reports/to-html';
import { reportData, reportRun } from '../../../../support/report-data';

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
const build = (...runs: readonly ReportRun[]) =>
  buildDocument(workedSolution, contextOf(reportData(...runs)), 'files');
const found = (html: string) => [...html.matchAll(/data-item="([^"]+)"/g)].map(([, id]) => id);

describe('the report as a page', () => {
  it('gives each question by itself, with everything it asks for', () => {
    const document = build(...three);
    const whole = found(toHtml(document));
    const apart = document.sections.map((section) => toHtml(document, section));
    expect(apart.flatMap(found)).toEqual(whole);
    expect(apart[2]).toContain('import torch');
    expect(apart[1]).not.toContain('import torch');
    // The runs' table, what to note of them and their settings, but for the written questions, which are about no runs.
    const shown = ['The runs of this report', 'Please note', 'that all runs of this report share'];
    for (const words of shown) {
      expect(apart.map((html) => html.includes(words))).toEqual([false, false, true, true, true]);
    }
    expect(apart[3]).not.toContain('The code of the cells used');
    expect(apart[3]).toContain(
      '<title>Worked solution of Assignment 4: Recurrent Neural Networks: Programming question 2: ',
    );
  });
});
