import { expect, it } from 'vitest';
import { createTrainingItems } from '../../../../src-main/courses/ece1508-assignment-4/programming-1-training';
import type { ReportRun } from '../../../../src-main/reports/document/collect';
import { reportContext, reportData, reportRun } from '../../../support/report-data';

const answerTo = (id: string, ...runs: readonly ReportRun[]) => {
  const items = createTrainingItems(reportContext(reportData(...runs)));
  return JSON.stringify(items.find((item) => item.id === id)?.answer);
};
const rnn = reportRun('rnn', { id: 1, accuracies: [0.96] });
const withoutRecurrence = (accuracy: number) =>
  reportRun('fnn-last-row', { id: 2, accuracies: [accuracy] });

it.each([
  [0.3, ': no.** RNN is better than'],
  [0.96, ': yes'],
  [0.99, ': yes.** '],
])(
  'compares the RNN with a network without recurrence (%f), with an interval',
  (accuracy, words) => {
    const answer = answerTo('P1.14', rnn, withoutRecurrence(accuracy));
    expect(answer).toContain(words);
    expect(answer).toMatch(
      accuracy === 0.96
        ? /No significant difference/
        : /Error ratio \d\S* \(\S+–\S+, 96\s% interval\)/,
    );
  },
);

it('leaves the answer open if no such network was trained, and explains how to train it', () => {
  const answer = answerTo('P1.14', rnn);
  expect(answer).not.toMatch(/\*\*.*(yes|no)\.\*\*/);
  expect(answer).toContain('was not trained');
});

it("distinguishes runs of other networks from the notebook's class", () => {
  const deep = reportRun('rnn', { id: 3, label: 'RNN · layers 2', config: { layers: 2 } });
  expect(answerTo('P1.13', rnn, deep)).toContain(
    'RNN · layers 2 has several layers, both directions',
  );
  expect(answerTo('P1.13', rnn)).not.toContain('is a different network');
});
