import { describe, expect, it } from 'vitest';
import { learning } from '../../../../src-main/reports/explanations/learning';
import { levelsOf } from '../../../../src-main/reports/explanations/levels';
import { standingOf } from '../../../../src-main/reports/explanations/standing';
import { reportRun, type Wanted } from '../../../support/report-data';

const words = (text: string) => text.replaceAll('\u00a0', ' ');
const told = (wanted: Wanted) => {
  const run = reportRun('gru', wanted);
  return words(learning(standingOf(run)!, levelsOf([run])).join(' '));
};
const at = (accuracy: number): Wanted => ({ accuracies: [0.9, accuracy] });

describe('how one run learned', () => {
  it('gives the standard error of the accuracy for the number of images', () => {
    expect(told(at(0.97))).toContain('**97.00 %** of the 10,000 test images correctly');
    expect(told(at(0.97))).toContain('standard error of these images 0.17 percentage points');
  });

  it('leaves out the pace of a model that predicts the same class for every image', () => {
    const run = reportRun('gru', at(0.1));
    const confusion = Array.from({ length: 100 }, (_, i) => (i % 10 === 6 ? 1000 : 0));
    const constant = { ...run, epochs: run.epochs.map((epoch) => ({ ...epoch, confusion })) };
    const text = learning(standingOf(constant)!, [0.05]).join(' ');
    expect(text).toContain('predicts the same class for every image');
    expect(text).not.toMatch(/reached|batches/);
    expect(told(at(0.2))).toContain('It reached');
  });

  it('names the images that were evaluated', () => {
    const text = told({ ...at(0.97), config: { evaluateOn: 'validation' } });
    expect(text).toContain('of the 10,000 validation images correctly');
    expect(text).toContain('at a validation loss of');
    expect(text).not.toContain('test');
  });

  it('names the best epoch unless it was the last or the only one', () => {
    expect(told({ accuracies: [0.9, 0.972, 0.971] })).toContain(
      'its best was epoch 2 with 97.20 %',
    );
    expect(told(at(0.97))).toContain('no earlier epoch was better');
    expect(told({ accuracies: [0.9] })).not.toContain('epoch was better');
  });

  it.each([
    [[0.9, 0.94], 'It reached 85 % and 90 % in epoch 1.'],
    [[0.951, 0.97, 0.981], 'It reached 95 % in epoch 1 and 98 % in epoch 3.'],
    [[0.3, 0.42], 'It reached 30 % in epoch 1 and 40 % in epoch 2.'],
  ])('tells the pace of %j by levels that lie where it is', (accuracies, sentence) => {
    expect(told({ accuracies })).toContain(sentence);
  });

  it('tells how training and evaluation differ without a reason for it', () => {
    expect(told({ ...at(0.97), trainAccuracy: 0.971 })).toContain('within two standard errors');
    expect(told({ ...at(0.97), trainAccuracy: 0.99 })).toContain('2.00 percentage points above');
    expect(told({ ...at(0.97), trainAccuracy: 0.95 })).toContain('2.00 percentage points below');
  });

  it('calls it a sign of overfitting only where the loss has risen for long and by much', () => {
    const above = { accuracies: [0.96, 0.97, 0.97, 0.97], trainAccuracy: 0.999 };
    expect(told({ ...above, losses: [0.2, 0.15, 0.12, 0.1] })).toContain(
      'lowest in the last epoch',
    );
    const little = told({ ...above, losses: [0.2, 0.1, 0.1, 0.105] });
    expect(little).toContain('ended 5.0 % higher.');
    expect(little).not.toContain('overfitting');
    const much = told({ ...above, losses: [0.2, 0.1, 0.12, 0.15] });
    expect(much).toContain('lowest in epoch 2 (0.1000) and ended 50 % higher; a loss that rises');
    expect(told({ ...above, losses: [0.2, 0.1, 0.1, NaN] })).toContain('no longer a finite number');
  });

  it('says of a model that only guesses that it does, and not how fast', () => {
    const guess = told({ ...at(0.105), losses: [2.3, 2.3] });
    expect(guess).toContain(
      'no better than always predicting the most frequent class, which is correct for 10.00 %.',
    );
    expect(guess).not.toMatch(/reached|batches of its last epoch|far above/);
    expect(told({ ...at(0.13), losses: [2.3, 2.3] })).not.toContain('most frequent class');
  });

  it('says where the loss is far above that of guessing, whatever the accuracy', () => {
    const sure = 'far above the 2.3026 of giving each class the same probability';
    expect(told({ ...at(0.6), losses: [2, 9] })).toContain(sure);
    expect(told({ ...at(0.105), losses: [2, 440] })).toContain(sure);
    expect(told({ ...at(0.6), losses: [2, 4.5] })).not.toContain(sure);
    expect(told({ ...at(0.6), losses: [2, NaN] })).not.toContain(sure);
  });

  it('says how far an unfinished run came', () => {
    expect(told({ ...at(0.9), config: { epochs: 10 } })).toContain('two epochs (of 10 planned)');
  });
});
