import { describe, expect, it } from 'vitest';
import { modelKinds, getModelLabel } from '../../../src-main/engine/catalogue/models';
import { reportDefinitions } from '../../../src-main/courses/courses';
import { gestureFacts, gestures, gesturesInNumbers } from '../../support/own-data';
import { profile, reportRun } from '../../support/report-data';
import { getExampleCell, createWrittenCell } from '../../support/written-cells';
import { ten, runs, createDocument, page } from './three-runs';

const { experiment } = reportDefinitions;
/** Returns the readable text, without tags and the code of the notebook. */
const words = (html: string) => html.replace(/<pre.*?<\/pre>/gs, '').replace(/<[^>]*>/g, ' ');

describe('the experiment report', () => {
  const html = page(experiment);

  it('contains the finding, the runs and their comparison, and does not mention the course', () => {
    expect(html).toContain(
      ' test accuracy; 2 of 3 settings are best candidates.</strong> One seed per model',
    );
    expect(words(html)).toMatch(/LSTM.*● 1\.08 \(0\.84–1\.40\).*RNN.*2\.91 \(2\.35–3\.61\)/s);
    expect(html).toContain('Confusion matrices on the');
    expect(html).not.toMatch(/ECE1508|[Aa]ssignment|[Qq]uestion|myRNN|Crowdmark/);
    expect(createDocument(experiment).stem).toBe('Experiment_Report');
  });

  it('has one row per setting with its seeds and its error ratio', () => {
    const seeds = (['rnn', 'gru'] as const).flatMap((cell, which) =>
      [1, 2, 3].map((seed) =>
        reportRun(cell, {
          id: 10 * which + seed,
          label: `${cell} #${seed}`,
          config: { seed },
          accuracies: [0.96 + which / 50 + seed / 1e4],
        }),
      ),
    );
    const table = words(page(experiment, seeds));
    expect(table).toMatch(/GRU is better than RNN: .*● 1\.00.*\b2\.0\d \(/s);
    const models = modelKinds.map((kind, i) =>
      reportRun(kind, { id: i + 1, label: getModelLabel(kind), accuracies: ten(0.9 + i / 200) }),
    );
    expect(words(page(experiment, models)).match(/\d \(\d.*?–.*?\)/g)).toHaveLength(
      models.length - 1,
    );
  });

  it('contains the typeset equations of a custom cell, with the paper', () => {
    const mgu = page(experiment, [reportRun(getExampleCell('mgu'), { id: 1, label: 'MGU' })]);
    expect(mgu).toMatch(/<strong>MGU<\/strong>.*<math.*Zhou, Wu, Zhang/s);
    expect(html).not.toContain('Cells</h2>');
    const own = createWrittenCell("# Mine\nh' = tanh(W x + U h)");
    const mine = page(experiment, [reportRun(own, { id: 1, label: 'Mine' })]);
    expect(mine).toMatch(/Cells<\/h2>.*<strong>Mine<\/strong>.*<math/s);
  });

  it('supports one run and no run', () => {
    expect(page(experiment, runs.slice(0, 1))).not.toContain('error ratio');
    expect(page(experiment, [])).toContain('No run was selected');
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
      id,
      accuracies: ten(last),
      along,
      classNames: ['wave', 'point', 'rest'],
      config: { dataset: gestures, ...config },
    });
    return { ...one, epochs: one.epochs.map((epoch) => ({ ...epoch, confusion })) };
  };
  const pair = [on('rnn', 1, 0.88), on('gru', 2, 0.9, { limit: 20, batchSize: 10 })];
  const html = page(experiment, pair);

  it('refers to sequences and their classes, not to images, digits or rows', () => {
    expect(words(html)).toContain('Gradient through time of GRU');
    expect(words(html)).not.toContain('LSTM');
    expect(words(html)).toContain('test sequences');
    expect(words(html).match(/.{40}(image|digit|\brows?\b|MNIST|pixel).{20}/gi)).toBeNull();
  });

  it('states the number of training sequences, and that other data are not compared', () => {
    expect(words(html)).toMatch(/training sequences.*all.*\b20\b/s);
    const other = reportRun('gru', { id: 2, dataChecksum: 'other' });
    const mixed = page(experiment, [on('rnn', 1, 0.88), other]);
    expect(mixed).toContain('trained on other data');
  });

  it('shows regression errors next to those of the mean and of the last value', () => {
    const one = reportRun('gru', { config: { dataset: gesturesInNumbers }, accuracies: [0.9636] });
    const epochs = one.epochs.map((epoch) => ({
      ...epoch,
      profiles: { 'absolute-error': { steps: [1], values: [1.7] } },
    }));
    const targets = [{ name: 'load', errorOfMean: 9.5, errorOfLast: 0.8 }];
    const data = { ...gestureFacts, classes: [], targets };
    const text = words(page(experiment, [{ ...one, epochs, data }]));
    expect(text).toMatch(/load\s+1\.7\s+9\.5\s+0\.8/);
    expect(text).toContain('GRU has a larger error than the last value.');
    expect(text).toContain('a number (load)');
    expect(text).toContain('0.964');
    expect(text).not.toContain('96.36');
    expect(text).not.toContain('Confusion');
  });
});
