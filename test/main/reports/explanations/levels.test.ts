import { describe, expect, it } from 'vitest';
import { learning } from '../../../../src-main/reports/explanations/learning';
import { levelsOf } from '../../../../src-main/reports/explanations/levels';
import { standingOf } from '../../../../src-main/reports/explanations/standing';
import { reportRun, type Wanted } from '../../../support/report-data';

const words = (text: string) => text.replaceAll('\u00a0', ' ');
const at = (accuracy: number): Wanted => ({ accuracies: [0.9, accuracy] });

describe('how one run learned', () => {
  it('says when a level that another run reached was missed', () => {
    const levels = levelsOf([reportRun('gru', at(0.985))]);
    const sentence = learning(standingOf(reportRun('rnn', at(0.96)))!, levels).join(' ');
    expect(words(sentence)).toContain('reached 95 % in epoch 2 and did not reach 98 %');
  });
});
