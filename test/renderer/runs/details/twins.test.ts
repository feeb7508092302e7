import { describe, expect, it } from 'vitest';
import { agreementInWords, twinsOf } from '../../../../src-renderer/runs/details/twins';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';

const withSeed = (id: number, cell: 'gru' | 'library-gru' | 'rnn', seed: number, threads = 1) =>
  fakeRun(id, cell, { config: fakeConfig({ cell, seed, threads }) });

describe('twins', () => {
  it('are the runs of a cell and of its library layer with the same settings, except threads', () => {
    const [own, library] = [withSeed(1, 'gru', 1), withSeed(2, 'library-gru', 1, 2)];
    expect(twinsOf(own, library)).toEqual({ own, library });
    expect(twinsOf(library, own)).toEqual({ own, library });
    expect(twinsOf(own, withSeed(3, 'library-gru', 7))).toBeNull();
    expect(twinsOf(withSeed(4, 'rnn', 1), library)).toBeNull();
    expect(twinsOf(own, withSeed(4, 'rnn', 1))).toBeNull();
  });
});

describe('their agreement in words', () => {
  const twins = { own: fakeRun(1, 'rnn'), library: fakeRun(2, 'library-rnn') };
  const agreement = {
    batches: 469,
    largestLossDifference: 0.0481,
    meanLossDifference: 2.4e-7,
    epoch: 1,
    accuracyDifference: -0.123,
  };

  it('gives both differences of the loss and that of the accuracy', () => {
    expect(agreementInWords(twins, agreement)).toBe(
      'RNN against Library RNN: the training loss differs by 2.4e-7 on average and 0.048 at most over 469 batches, the test accuracy by 0.12 points',
    );
  });

  it('says that the library’s GRU is another function', () => {
    const gru = { own: fakeRun(1, 'gru'), library: fakeRun(2, 'library-gru') };
    expect(agreementInWords(gru, agreement)).toMatch(
      /^GRU against Library GRU, which resets before the product: the training loss/,
    );
  });

  it('leaves out what is not measured yet', () => {
    const early = { ...agreement, batches: 1, epoch: 0, accuracyDifference: null };
    expect(agreementInWords(twins, early)).toMatch(/at most over 1 batch$/);
    const none = { ...early, largestLossDifference: null, meanLossDifference: null };
    expect(agreementInWords(twins, none)).toBe(
      'RNN against Library RNN: no batch yet that both have trained',
    );
  });
});
