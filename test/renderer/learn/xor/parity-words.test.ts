import { describe, expect, it } from 'vitest';
import { paritySettingsSchema, type ParityResult } from '../../../../src-main/contract/parity';
import {
  parityInWords,
  type ParityStanding,
} from '../../../../src-renderer/learn/xor/parity-words';

const settings = paritySettingsSchema.parse({ cell: 'gru', length: 8 });

/** @param accuracyOf by length */
function result(
  learnedAt: number | null,
  accuracyOf: (length: number) => number,
  changes: Partial<ParityResult> = {},
): ParityResult {
  const accuracyByLength = Array.from({ length: 40 }, (_, index) => accuracyOf(index + 1));
  const batches = learnedAt ?? 3000;
  const test = { step: batches, accuracyByLength };
  return { batches, learnedAt, stopped: false, test, parameterCount: 1, elapsedMs: 1, ...changes };
}

const say = (changes: Partial<ParityStanding>) =>
  parityInWords({
    settings,
    result: null,
    running: false,
    batches: 0,
    recentAccuracy: null,
    ...changes,
  });

describe('while it trains', () => {
  const running = (recentAccuracy: number | null) =>
    say({ running: true, batches: 1200, recentAccuracy });

  it('gives the accuracy and says whether that is better than guessing', () => {
    expect(running(null)).toBe('GRU is about to start training');
    expect(running(0.52)).toBe('GRU after 1,200 batches: 52\u00a0% correct, as good as guessing');
    expect(running(0.75)).toContain('75\u00a0% correct, it begins to learn');
    expect(running(1)).toContain('100\u00a0% correct, without a mistake');
  });
});

describe('at the end', () => {
  it('a network that is correct at every length learned the rule', () => {
    expect(say({ result: result(900, () => 1) })).toBe(
      'GRU learned the parity of 8 bits after 900 batches. It learned the rule: on 40 bits 100\u00a0% correct',
    );
  });

  it('one that fails on the next length learned that length', () => {
    expect(say({ result: result(900, (length) => (length === 8 ? 1 : 0.5)) })).toContain(
      'It learned that length, not the rule: on 9 bits 50\u00a0% correct',
    );
  });

  it('one that fails only on shorter strings has not learned the rule either', () => {
    expect(say({ result: result(900, (length) => (length < 3 ? 0.4 : 1)) })).toContain(
      'not the rule: on 1 bit 40\u00a0% correct',
    );
  });

  it('one that fails only on much longer strings learned more than its length', () => {
    expect(say({ result: result(900, (length) => (length < 20 ? 1 : 0.6)) })).toContain(
      'It learned more than that length, but not the rule: on 20 bits 60\u00a0% correct',
    );
  });

  it('one that did not learn is still guessing, or has not quite learned it', () => {
    expect(say({ result: result(null, () => 0.503) })).toBe(
      'GRU is still guessing after 3,000 batches: 50\u00a0% correct on strings of 8 bits',
    );
    expect(say({ result: result(null, () => 0.85) })).toBe(
      'GRU has not quite learned 8 bits after 3,000 batches: 85\u00a0% correct',
    );
  });

  it('one that was stopped is described with its number of batches', () => {
    const stopped = result(null, () => 0.5, { stopped: true, batches: 1 });
    expect(say({ result: stopped })).toContain('GRU was stopped after 1 batch, still guessing');
    const early = result(null, () => 0.8, { stopped: true, batches: 70 });
    expect(say({ result: early })).toContain(
      'after 70 batches, when it was stopped: 80\u00a0% correct',
    );
    expect(say({})).toBe('GRU was stopped before it ended');
  });
});
