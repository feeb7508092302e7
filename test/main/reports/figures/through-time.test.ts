import { describe, expect, it } from 'vitest';
import { gradientBlocks } from '../../../../src-main/reports/blocks/side-by-side';
import type { AlongSequence } from '../../../../src-main/reports/collect';
import {
  drawCarryGates,
  drawEarlySteps,
  drawStateAccuracy,
} from '../../../../src-main/reports/figures/through-time';
import { profile, reportRun } from '../../../support/report-data';

const fromStep = { steps: [1, 8, 15, 22, 28], values: [0.99, 0.9, 0.5, 0.2, 0.1] };
const gradient = { gradientOfState: { start: profile(1e-7, 1e-3, 1), end: null } };
const run = (cell: 'rnn' | 'gru', along: Partial<AlongSequence>) => reportRun(cell, { along });

describe('the gates along the sequence', () => {
  it('are drawn of the runs that have one', () => {
    const gru = run('gru', { carryGate: profile(0.5, 0.6, 0.9) });
    const drawn = drawCarryGates([run('rnn', {}), gru], 330)?.svg;
    expect(drawn).toContain('aria-label="Mean of the gate that keeps the state at each row: GRU"');
    expect(drawCarryGates([run('rnn', {})], 330)).toBeNull();
  });
});

describe('the worth of the early steps', () => {
  it('is the accuracy against the first one shown', () => {
    const drawn = drawEarlySteps([run('rnn', { fromStep }), run('gru', { fromStep })], 330)?.svg;
    expect(drawn).toContain('first row shown');
    expect(drawn).toContain(': RNN, GRU"');
    expect(drawEarlySteps([run('rnn', {})], 330)).toBeNull();
    expect(drawStateAccuracy([run('rnn', { fromStep })])).toBeNull();
  });

  it('stands beside the gates under the gradient, and a caption says what of them is drawn', () => {
    const captions = (...runs: Parameters<typeof gradientBlocks>[0]) =>
      gradientBlocks(runs).map((block) => ('caption' in block ? block.caption : ''));
    const carryGate = profile(0.5, 0.6, 0.9);
    const both = captions(run('gru', { ...gradient, carryGate, fromStep }));
    expect(both).toHaveLength(2);
    expect(both[1]).toContain('the gate that keeps the state');
    expect(both[1]).toContain('and the accuracy on the first evaluated images (1,000 at most)');
    const plain = captions(run('rnn', { ...gradient, fromStep }));
    expect(plain[1]).not.toContain('gate');
    expect(captions(run('rnn', gradient))).toHaveLength(1);
  });
});
