import { mean } from 'd3-array';
import { expect, it } from 'vitest';
import { describeLoss } from '../../src-main/comparison/loss-remark';
import { NumberErrors } from '../../src-main/engine/tasks';
import { fakeRun } from '../support/fake-runs';
import { gestures, gesturesInNumbers } from '../support/own-data';

const resultWith = (classes: number) => ({
  epoch: 3,
  confusion: new Array<number>(classes ** 2).fill(1),
});
const remarkOn = (lastTestLoss: number | null, changes = {}) =>
  describeLoss(
    { ...fakeRun(1, 'rnn', { lastTestLoss, epochsDone: 5 }), ...changes },
    resultWith(10),
  );

it('points out a loss far above that of guessing, with both numbers', () => {
  expect(remarkOn(440)).toBe(
    'The test loss after epoch 3 is 440.0, far above the 2.3026 of guessing. Try a lower learning rate first.',
  );
});

it.each([null, 0.1, Math.log(10), 2 * Math.log(10)])('accepts a loss of %s', (loss) => {
  expect(remarkOn(loss)).toBeNull();
});

it('names the validation loss when it was measured on validation sequences', () => {
  const { config } = fakeRun(1, 'rnn');
  expect(remarkOn(5, { config: { ...config, evaluateOn: 'validation' } })).toContain(
    'validation loss',
  );
});

it('compares regression with predicting the mean of the evaluated part, as R² does', () => {
  const config = { ...fakeRun(1, 'rnn').config, dataset: gesturesInNumbers };
  // Three numbers that vary more than those of the training part.
  const [numbers, answers] = [
    [3, -1, 2.2],
    [7, 7, 7],
  ];
  const errors = new NumberErrors({ each: 1, deviation: Float32Array.of(1) });
  errors.add(numbers, answers);
  const lastTestLoss = mean(numbers.map((one) => (one - 7) ** 2))!;
  const measured = { config, lastTestAccuracy: errors.explained };
  expect(remarkOn(lastTestLoss, measured)).toContain(
    'far above the loss of always predicting the mean.',
  );
  expect(remarkOn(lastTestLoss, { config, lastTestAccuracy: -1 })).toBeNull();
  expect(remarkOn(0, { config, lastTestAccuracy: 1 })).toBeNull();
});

it('uses the number of classes for guessing, and gives no remark if it is unknown', () => {
  const { config } = fakeRun(1, 'rnn');
  const run = { config: { ...config, dataset: gestures }, lastTestLoss: 3, lastTestAccuracy: 0.1 };
  expect(describeLoss(run, resultWith(3))).toContain('far above the 1.0986 of guessing');
  expect(describeLoss(run, resultWith(100))).toBeNull();
  expect(describeLoss(run, resultWith(0))).toBeNull();
});
