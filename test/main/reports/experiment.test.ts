import { describe, expect, it } from 'vitest';
import { modelKinds, modelLabels } from '../../../src-main/catalogue/models';
import { reportDefinitions } from '../../../src-main/reports/coursework/report-definitions';
import { shortReport } from '../../../src-main/reports/short-report';
import { gestures } from '../../support/own-data';
import { profile, reportRun } from '../../support/report-data';
import { ten, runs, documentOf, page } from './three-runs';

describe('the experiment report', () => {
  const html = page(reportDefinitions.experiment);

  it('has the runs and their comparison, and does not mention the course', () => {
    expect(html).toContain('GRU run leads the RNN run');
    expect(html).toContain('Confusion matrix of run 3');
    expect(html.match(/Experiment report(?!<\/title>)/g)).toHaveLength(1);
    expect(html).not.toMatch(/ECE1508|[Aa]ssignment|[Qq]uestion|myRNN|Crowdmark/);
    expect(documentOf(reportDefinitions.experiment).stem).toBe('Experiment_Report');
  });

  it('begins what it says of a run with text, which fills the page before: a figure would leave it empty', () => {
    const [section] = documentOf(reportDefinitions.experiment).sections;
    const kinds = section?.items.map(({ blocks }) => blocks.map(({ kind }) => kind));
    expect(new Set(kinds?.map(String))).toEqual(new Set(['text,table,figure,figure']));
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

  it('ranks all models, not only those written from scratch, and counts what it compares no further', () => {
    const models = modelKinds
      .slice(0, 11)
      .map((kind, i) =>
        reportRun(kind, { id: i + 1, label: modelLabels[kind], accuracies: ten(0.9 + i / 200) }),
      );
    const html = page(reportDefinitions.experiment, models);
    const [, ranked = ''] =
      /Among the models, by test accuracy after epoch 10: (.*?);/.exec(html) ?? [];
    expect(ranked.match(/\d %/g)).toHaveLength(11);
    expect(html).toContain('The other seven are in the table alone.');
    expect(page(reportDefinitions.experiment)).not.toContain('in the table alone');
    expect(page(shortReport, models)).toContain('Of 11 results the four best, each by');
    expect(page(shortReport)).not.toContain('results the four best');
  });

  it('can be made from one run, or from none', () => {
    expect(page(reportDefinitions.experiment, runs.slice(0, 1))).toContain('nothing to compare');
    expect(page(reportDefinitions.experiment, [])).toContain('No run was chosen');
  });
});

describe('a report of runs on sequences', () => {
  /** 50 sequences of three classes. */
  const confusion = [20, 0, 0, 2, 14, 0, 0, 4, 10];
  const along = {
    gradientOfState: { start: profile(0.1, 1), end: profile(0.2, 1) },
    head: profile(0.5, 0.9),
  };
  const on = (cell: 'rnn' | 'gru', id: number, last: number, config = {}) => {
    const one = reportRun(cell, {
      ...{ id, accuracies: ten(last), along, classNames: ['wave', 'point', 'rest'] },
      config: { dataset: gestures, ...config },
    });
    return { ...one, epochs: one.epochs.map((epoch) => ({ ...epoch, confusion })) };
  };
  /** What is read: tags and the code of the notebook are not. */
  const words = (html: string) => html.replace(/<pre.*?<\/pre>/gs, '').replace(/<[^>]*>/g, ' ');
  const pair = [on('rnn', 1, 0.88), on('gru', 2, 0.9, { limit: 20, batchSize: 10 })];
  const html = page(reportDefinitions.experiment, pair);

  it('explains in its captions the gates and states of its own cells alone', () => {
    expect(words(html)).toContain('Gradient through time of the RNN and the GRU');
    expect(words(html)).not.toContain('LSTM');
  });

  it('does so in short, too', () => {
    const short = words(page(shortReport, pair));
    expect(short).toContain('test sequences');
    expect(short.match(/.{40}(image|digit|\brows?\b|MNIST|pixel).{20}/gi)).toBeNull();
  });

  it('speaks of sequences and their classes, never of images, digits or rows', () => {
    expect(html).toContain('Gestures; sequences are read step by step.');
    expect(html).toContain('of the 50 test sequences correctly');
    expect(html).toContain('taking class rest for point');
    const foreign = words(html).match(/.{40}(image|digit|\brows?\b|MNIST|pixel).{20}/gi);
    expect(foreign).toBeNull();
  });

  it('says how many were trained on, and that other data are not compared', () => {
    expect(html).toContain('Trained on only 20 sequences: ');
    const other = reportRun('gru', { id: 2, dataChecksum: 'other' });
    const mixed = page(reportDefinitions.experiment, [on('rnn', 1, 0.88), other]);
    expect(mixed).toContain('not measured on the same images or sequences');
  });
});
