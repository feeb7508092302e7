import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../../src-main/reports/build-document';
import type { ReportRun } from '../../../src-main/reports/collect';
import { reportDefinition } from '../../../src-main/reports/coursework/report-definitions';
import { toHtml } from '../../../src-main/reports/to-html';
import { toNotebook } from '../../../src-main/reports/to-notebook';
import { gesturesInNumbers } from '../../support/own-data';
import { profile, reportContext, reportData, reportRun } from '../../support/report-data';

const short = reportDefinition('experiment', 'short');
const documentOf = (runs: readonly ReportRun[]) =>
  buildDocument(short, reportContext(reportData(...runs)), 'files');
/** Without styles and drawings, which a failing test would print in full. */
const page = (...runs: readonly ReportRun[]) =>
  toHtml(documentOf(runs))
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<svg.*?<\/svg>/gs, '')
    .replaceAll('\u00a0', ' ');

const along = { gradientOfState: { start: profile(1e-5, 1), end: profile(0.5, 1) } };
const three = [
  reportRun('rnn', { id: 1, accuracies: [0.9, 0.965], along }),
  reportRun('gru', { id: 2, accuracies: [0.9, 0.988], along }),
  reportRun('lstm', { id: 3, accuracies: [0.9, 0.987], along }),
];
/** Three seeds of a model. */
const seeds = (cell: 'rnn' | 'gru', accuracies: readonly number[], learningRate = 1e-3) =>
  accuracies.map((accuracy, index) =>
    reportRun(cell, {
      ...{ id: (cell === 'gru' ? 10 : 20) + index + learningRate * 1e4, label: `${cell} ${index}` },
      ...{ accuracies: [0.5, accuracy], config: { seed: index + 1, learningRate } },
    }),
  );

describe('the short report', () => {
  it('has verdict, comparison, gradient, mistakes and settings, and no more', () => {
    const html = page(...three);
    const titles = [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title);
    expect(titles).toEqual([
      'How the results compare',
      'Along the sequence',
      'Mistakes',
      'Settings',
    ]);
    expect(html).not.toMatch(
      /after each epoch, and the time|\.ts, from Unroll|Programming|ECE1508|[Aa]ssignment/,
    );
    expect(html).toContain('<title>Experiment report</title>');
    // The matrices of three runs are two rows, each with its caption.
    expect(html.match(/<figure>/g)).toHaveLength(4);
    expect(html.match(/<figcaption>/g)).toHaveLength(4);
  });

  it('says of what a standard error is, and in which epoch some of the runs reached a level', () => {
    const html = page(...seeds('gru', [0.9, 0.97]), ...seeds('rnn', [0.8, 0.81]));
    expect(html).toContain(
      'The standard error is that of 10,000 test images as a sample; for several runs it includes the spread between them.',
    );
    expect(html).toMatch(/<th[^>]*>standard error of 10,000 test images and runs \(points\)/);
    const single = page(...three);
    expect(single).toContain('that of 10,000 test images as a sample, not of seeds.');
    expect(single).toMatch(/<th[^>]*>standard error of 10,000 test images \(points\)/);
    expect(html).toContain('2 in 1 of 2 runs');
    expect(html).toContain('Of several seeds: mean ± standard deviation.');
  });

  it('of runs that predict numbers has R² and no matrices, and the full report is refused', () => {
    const numbers = (['rnn', 'gru'] as const).map((cell, i) =>
      reportRun(cell, {
        ...{ id: i + 1, accuracies: [0.5, 0.9 + i / 20] },
        config: { dataset: gesturesInNumbers },
      }),
    );
    const html = page(...numbers);
    expect(html).toContain('GRU leads RNN by 0.050 with one seed: no claim');
    expect(html).toContain('Test R² 0.950 against 0.900');
    expect(html).toMatch(/<th[^>]*>test R²<\/th>/);
    expect(html).not.toMatch(/accuracy|Confusion|classifies|cross-entropy/);
    const full = () =>
      buildDocument(
        reportDefinition('experiment', 'full'),
        reportContext(reportData(...numbers)),
        'files',
      );
    expect(full).toThrow('Choose the short report.');
  });

  it('says that names were written by hand only where one was', () => {
    expect(page(...three)).not.toContain('by hand');
    const [first, ...others] = three;
    const named = { ...first!, run: { ...first!.run, name: 'my best' } };
    expect(page(named, ...others)).toContain('Only names of runs were written by hand.');
  });

  it('says first which is best, and that one seed does not show it', () => {
    const html = page(...three);
    expect(html).toContain('GRU 98.80 %, LSTM 98.70 % and RNN 96.50 %; the GRU run is not shown');
    expect(html.indexOf('is not shown')).toBeLessThan(html.indexOf('The runs of this report'));
  });

  it('says once in what the runs differ besides the cell', () => {
    const faster = reportRun('gru', { id: 2, config: { learningRate: 0.01 } });
    const html = page(three[0]!, faster);
    expect(html.split('learning rate 1e-3 (RNN), 0.01 (GRU)')).toHaveLength(2);
  });

  it('calls a cell better only where its seeds show it', () => {
    const better = page(
      ...seeds('gru', [0.98, 0.981, 0.982]),
      ...seeds('rnn', [0.95, 0.952, 0.951]),
    );
    expect(better).toContain('GRU is shown to be better than the other');
    const mixed = page(...seeds('gru', [0.98, 0.93, 0.982]), ...seeds('rnn', [0.95, 0.952, 0.951]));
    expect(mixed).toContain('GRU is not shown to be better than the other');
    expect(mixed).not.toContain('is better than RNN');
  });

  it('averages no settings, and corrects for the number that was compared', () => {
    const html = page(
      ...seeds('gru', [0.98, 0.981, 0.982]),
      ...seeds('gru', [0.1, 0.11, 0.12], 0.1),
      ...seeds('rnn', [0.95, 0.952, 0.951]),
    );
    expect(html).toContain(
      'Among the settings, by test accuracy after epoch 2: GRU · 1e-3 98.10 %, RNN 95.10 % and GRU · 0.1 11.00 %',
    );
    expect(html).toContain('corrected for 3 groups');
    expect(html).toContain('98.3 % interval');
    expect(html).not.toContain('95 % interval');
  });

  it('compares nothing that was measured on other images', () => {
    const other = reportRun('gru', { id: 2, accuracies: [0.9, 0.99], dataChecksum: 'other' });
    const html = page(three[0]!, other);
    expect(html).toContain('so their accuracies are not compared');
    expect(html).not.toMatch(/leads|better than|Among the/);
  });

  it('tells of a single run what it learned, and of none that there is nothing', () => {
    const one = page(three[1]!);
    expect(one).toContain('After two epochs the GRU classifies <strong>98.80 %</strong>');
    expect(one).not.toMatch(/How the results compare|Among the/);
    expect(page(...seeds('gru', [0.98, 0.98]))).toContain('the mean of two runs');
    expect(page()).toContain('nothing to report');
    const begun = reportRun('gru', { accuracies: [], config: { epochs: 10 } });
    expect(page(begun)).toContain('No run has finished an epoch');
  });

  it('does not call a thin line what is the mean of seeds', () => {
    expect(page(...three)).toContain('thin: on the training batches');
    const means = page(...seeds('gru', [0.98, 0.981]), ...seeds('rnn', [0.95, 0.952]));
    expect(means).not.toContain('thin: on the training');
    expect(means).toContain('Of several seeds: mean ±');
  });

  it('says which run of a result stands for it', () => {
    const own = seeds('gru', [0.98, 0.99]).map((one) => ({
      ...one,
      along: { ...one.along, ...along },
    }));
    const html = page(...own, three[0]!);
    expect(html).toContain('<strong>GRU, run 21.</strong>');
    expect(html).toMatch(/in GRU, run 20/);
    expect(html).toContain('<strong>RNN.</strong>');
  });

  it('compares feed-forward networks with the cells', () => {
    const flat = reportRun('fnn-last-row', { id: 4, label: 'FNN', accuracies: [0.9, 0.97] });
    expect(page(...three, flat)).toContain('Among the models, by test accuracy');
  });

  it('is a notebook without empty headings', () => {
    const { cells } = toNotebook(documentOf(three));
    const text = cells.map(({ source }) => [source].flat().join('')).join('\n');
    expect(text).toContain('## Mistakes');
    expect(text).not.toMatch(/^### \. |^## : /m);
  });
});
