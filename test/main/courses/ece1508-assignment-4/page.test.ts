import { describe, expect, it } from 'vitest';
import { workedSolution } from '../../../../src-main/courses/ece1508-assignment-4/assignment';
import { buildDocument, listMissing } from '../../../../src-main/reports/build-document';
import type { ReportRun } from '../../../../src-main/reports/document/collect';
import { toHtml } from '../../../../src-main/reports/to-html';
import { reportContext, reportData, reportRun } from '../../../support/report-data';

/** Every numbered item of the assignment, in its order. */
const items = [
  '1.1',
  '1.2',
  '1.3',
  '1.4',
  '1.5',
  '2.1',
  '2.2',
  '2.3',
  '2.4',
  ...Array.from({ length: 15 }, (_, index) => `P1.${index + 1}`),
  ...Array.from({ length: 5 }, (_, index) => `P2.${index + 1}`),
  ...Array.from({ length: 5 }, (_, index) => `P3.${index + 1}`),
];

const three = [
  reportRun('rnn', { id: 1, accuracies: [0.9, 0.965] }),
  reportRun('gru', { id: 2, accuracies: [0.95, 0.988] }),
  reportRun('lstm', { id: 3, accuracies: [0.95, 0.987] }),
];
const build = (...runs: readonly ReportRun[]) =>
  buildDocument(workedSolution, reportContext(reportData(...runs)), 'files');
const page = (...runs: readonly ReportRun[]) => toHtml(build(...runs)).replaceAll('\u00a0', ' ');
const found = (html: string) => [...html.matchAll(/data-item="([^"]+)"/g)].map(([, id]) => id);

/** Returns the content of one item. */
function item(html: string, id: string): string {
  const start = html.indexOf(`data-item="${id}"`);
  const end = html.indexOf('data-item=', start + 1);
  return html.slice(start, end < 0 ? undefined : end);
}

describe('the report as a page', () => {
  it('contains every item of the assignment in order, with and without runs', () => {
    expect(items).toHaveLength(34);
    expect(found(page(...three))).toEqual(items);
    expect(found(page())).toEqual(items);
  });

  it('leaves no item empty', () => {
    const html = page(...three);
    for (const id of items) {
      const answer = item(html, id).replace(/<p class="asked">.*?<\/p>/s, '');
      expect(answer, id).toMatch(/<p>|<pre>|<svg/);
    }
  });

  it('loads nothing and runs nothing', () => {
    const html = page(...three);
    const loading =
      /<script|<link|<iframe|<img|@import|url\((?!#|data:font)|\son\w+=|javascript:|\s(?:src|href)=/i;
    expect(loading.exec(html)?.[0]).toBeUndefined();
    const addresses = new Set(html.match(/https?:\/\/[^"<\s]+/g));
    expect([...addresses].filter((one) => !one.startsWith('http://www.w3.org/'))).toEqual([]);
    expect(html).toContain("default-src 'none'");
  });

  it('draws figures as vectors, and equations by KaTeX with MathML', () => {
    const html = page(...three);
    const drawn = '1.1 1.3 2.2 2.3 P1.4 P1.13 P2.4 P2.5 P3.4 P3.5';
    for (const id of drawn.split(' ')) expect(item(html, id), id).toContain('<svg');
    for (const id of ['1.1', '2.1', 'P1.5', 'P2.1', 'P3.1']) {
      expect(item(html, id), id).toContain('<math');
    }
  });

  it('labels results on validation sequences', () => {
    const held = (cell: 'rnn' | 'gru', id: number) =>
      reportRun(cell, { id, accuracies: [0.97], config: { evaluateOn: 'validation' } });
    const alone = page(held('rnn', 1), held('gru', 2));
    expect(alone).toContain('>validation accuracy</th>');
    expect(alone).toContain('on the validation images after each epoch');
    expect(alone).not.toContain('>test accuracy<');
    expect(alone).not.toContain('measured on the same images');
    const mixed = page(held('rnn', 1), reportRun('gru', { id: 2, accuracies: [0.98] }));
    expect(mixed).toContain('<td>validation</td>');
    expect(mixed).toContain('<td>test</td>');
    expect(item(mixed, 'P2.5')).toContain('(evaluated on another part)');
  });

  it('fits all tables to the page, however many runs there are', () => {
    const cells = ['rnn', 'gru', 'lstm'] as const;
    const runs = Array.from({ length: 12 }, (_, index) =>
      reportRun(cells[index % 3] ?? 'rnn', { id: index + 1, label: `run number ${index + 1}` }),
    );
    const heads = [...page(...runs).matchAll(/<thead>(.*?)<\/thead>/gs)];
    const widths = heads.map(([, head = '']) => head.match(/<th/g)?.length ?? 0);
    expect(Math.max(...widths)).toBeLessThanOrEqual(9);
    expect(page(...runs)).toContain('The settings in which the runs differ.');
    expect(page(...runs)).toContain('Settings of all runs.');
  });

  it('distinguishes all runs of a cell', () => {
    const html = page(
      reportRun('gru', { id: 1, label: 'first', accuracies: [0.97] }),
      reportRun('gru', { id: 2, label: 'second', accuracies: [0.98] }),
      reportRun('rnn', { id: 3, accuracies: [0.96] }),
    );
    expect(item(html, 'P2.4')).toContain('first 97.00 %');
    expect(item(html, 'P2.4')).toContain('second 98.00 %');
    expect(item(html, 'P2.5')).toContain(' is better than RNN');
  });

  it('renders each question separately, complete with its requirements', () => {
    const document = build(...three);
    const apart = document.sections.map((section) => toHtml(document, section));
    expect(apart.flatMap(found)).toEqual(items);
    expect(apart[2]).toContain('import torch');
    expect(apart[1]).not.toContain('import torch');
    // The runs' table, what to note of them and their settings, but for the written questions, which are about no runs.
    const shown = ['The runs of this report', 'Notes', 'Settings of all runs'];
    for (const words of shown) {
      expect(apart.map((html) => html.includes(words))).toEqual([false, false, true, true, true]);
    }
  });

  it('lists missing runs', () => {
    expect(listMissing(workedSolution, reportData(three[0]!)).slice(0, 2)).toEqual([
      'No GRU run: question 2 will be incomplete.',
      'No LSTM run: question 3 will be incomplete.',
    ]);
    const ten = Array.from({ length: 10 }, () => 0.97);
    const complete = (['rnn', 'gru', 'lstm'] as const).map((cell, at) =>
      reportRun(cell, { id: at + 1, accuracies: ten }),
    );
    expect(listMissing(workedSolution, reportData(...complete))).toEqual([
      expect.stringMatching(
        /^No FNN all steps run: the comparison with a network without recurrence/,
      ),
      expect.stringMatching(/^No Library RNN run: the comparison with a library’s unit/),
    ]);
  });

  it('draws diverged runs', () => {
    const broken = reportRun('rnn', { id: 4, accuracies: [0.1, 0.1], losses: [NaN, NaN] });
    expect(found(page(broken))).toEqual(items);
    expect(/(?:d|points|transform|x|y)="[^"]*NaN/.exec(page(broken))?.[0]).toBeUndefined();
  });
});
