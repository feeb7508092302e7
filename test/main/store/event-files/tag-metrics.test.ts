import { expect, it } from 'vitest';
import { metricsOf } from '../../../../src-main/store/event-files/tag-metrics';

const named = (run: string, ...tags: readonly (string | readonly [string, number])[]) =>
  Object.fromEntries(
    metricsOf(new Map(tags.map((tag) => (typeof tag === 'string' ? [tag, 0.5] : tag))), run).map(
      ({ tag, metric }) => [tag, metric],
    ),
  );

it.each([
  ['loss', 'train/loss'],
  ['train_loss', 'train/loss'],
  ['Loss/train', 'train/loss'],
  ['batch_loss', 'train/loss'],
  ['val_loss', 'test/loss'],
  ['Loss/validation', 'test/loss'],
  ['test/accuracy', 'test/accuracy'],
  ['train_acc_epoch', 'train/accuracy'],
  ['eval.acc', 'test/accuracy'],
  ['lr', 'learning-rate'],
  ['epoch_learning_rate', 'learning-rate'],
  ['gradient-norm', 'gradient-norm'],
])('the tag %s is the metric %s', (tag, metric) => {
  expect(named('run', tag)).toEqual({ [tag]: metric });
});

it('Keras’s tags mean what their folder says', () => {
  expect(named('a/train', 'epoch_loss')).toEqual({ epoch_loss: 'train/loss' });
  expect(named('a/validation', 'epoch_accuracy')).toEqual({ epoch_accuracy: 'test/accuracy' });
});

it('other tags keep their names', () => {
  expect(named('run', 'top5', 'loss/discriminator')).toEqual({
    top5: 'logged/top5',
    'loss/discriminator': 'logged/loss/discriminator',
  });
});

it('a tag is no property of every object', () => {
  expect(named('run', 'constructor', 'toString')).toEqual({
    constructor: 'logged/constructor',
    toString: 'logged/toString',
  });
});

it('an accuracy in per cent keeps its name, since Unroll’s is a fraction', () => {
  expect(named('run', ['acc', 97.2])).toEqual({ acc: 'logged/acc' });
});

it('of two tags for one metric the other keeps its name, and the metric’s own name comes first', () => {
  expect(named('run', 'test_loss', 'val_loss')).toEqual({
    test_loss: 'test/loss',
    val_loss: 'logged/val_loss',
  });
  expect(named('run', 'Loss', 'train/loss')).toEqual({
    Loss: 'logged/Loss',
    'train/loss': 'train/loss',
  });
});

it('names that are too long or empty are left out', () => {
  expect(named('run', 'x'.repeat(94), '\u202e')).toEqual({});
});
