// The sentences of whole reports, in the words of ../shared/language.md, whatever runs they are of.
import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../../src-main/reports/build-document';
import type { Block } from '../../../src-main/reports/document/document';
import type { ReportRun } from '../../../src-main/reports/document/collect';
import { reportDefinitions } from '../../../src-main/courses/courses';
import { fashionMnist } from '../../support/fashion-mnist';
import { profile, reportContext, reportData, reportRun } from '../../support/report-data';

const cells = ['rnn', 'gru', 'lstm'] as const;
const along = (first: number) => ({
  head: profile(0.3, 0.9),
  gradientOfState: { start: profile(first, 1), end: profile(2 * first, 1) },
});

/** The runs of which the sentences of the issues were wrong. */
const cases: Readonly<Record<string, readonly ReportRun[]>> = {
  'alike but for the cell': cells.map((cell, at) =>
    reportRun(cell, { id: at + 1, along: along(10 ** (at - 7)) }),
  ),
  'with three seeds of each': cells.flatMap((cell, at) =>
    [1, 2, 3].map((seed) =>
      reportRun(cell, {
        id: 10 * at + seed,
        label: `${cell.toUpperCase()} 150 #${seed}`,
        config: { seed },
        accuracies: [0.9, 0.9 + at / 50 + seed / 1000],
      }),
    ),
  ),
  'of different lengths, one diverged': cells.map((cell, at) => {
    const one = reportRun(cell, { id: at + 1, accuracies: [0.5, 0.6, 0.7].slice(0, at) });
    return { ...one, run: { ...one.run, status: at === 1 ? 'diverged' : 'finished' } };
  }),
  'on other images': cells.map((cell, at) =>
    reportRun(cell, {
      id: at + 1,
      dataChecksum: String(at),
      config: { dataset: fashionMnist, reading: 'columns' },
    }),
  ),
};

function createProse(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return [block.markup];
    case 'note':
      return [...block.points];
    case 'figure':
    case 'table':
      return [block.caption];
    default:
      return [];
  }
}

const ten = Array.from({ length: 10 }, () => 0.97);
const opened = (...runs: readonly ReportRun[]) =>
  JSON.stringify(
    buildDocument(reportDefinitions.experiment, reportContext(reportData(...runs)), 'files')
      .opening,
  );

it("opens with each run's training length, end and number of images in columns", () => {
  const gru = reportRun('gru', { accuracies: ten, config: { limit: 5000 } });
  expect(opened(gru)).toMatch(/training sequences.*"10 of 10","5,000"/);
  const early = reportRun('gru', { config: { epochs: 9, earlyStopping: 2 } });
  expect(opened(early)).toContain('"3 of 9, early stopping"');
  const diverged = { ...gru, run: { ...gru.run, status: 'diverged' as const, epochsDone: 3 } };
  expect(opened(diverged)).toContain('"3 of 10, diverged"');
});

describe.each(Object.entries(reportDefinitions))('the text of the report: %s', (_, form) => {
  it.each(Object.entries(cases))('contains no faulty sentence for runs %s', (__, runs) => {
    const context = reportContext(reportData(...runs));
    const { opening, sections, appendix, statement } = buildDocument(form, context, 'files');
    const blocks = [
      ...opening,
      ...sections.flatMap(({ items }) => items.flatMap((item) => item.blocks)),
      ...appendix.flatMap((part) => part.blocks),
    ];
    const prose = [...statement, ...blocks.flatMap(createProse)]
      .join('\n')
      .replaceAll('\u00a0', ' ');
    const faults = [
      /(?:RNN|GRU|LSTM)(?: 150)? (?:no|none|\d+)(?:,|;|\.\s| and)/g,
      /\b1 (?:epochs|images|runs|parameters)\b|stopped no\b|is diverged/g,
      /right for|gradient (?:of the loss |of a loss )?by \$|at most a factor|fashion-mnist/g,
      /undefined|NaN|\bnull\b|\S {2}/g,
    ];
    for (const fault of faults) {
      expect(
        Array.from(prose.matchAll(fault), ({ index }) =>
          prose.slice(Math.max(0, index - 40), index + 40),
        ),
      ).toEqual([]);
    }
  });
});
