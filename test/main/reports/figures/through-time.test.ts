import { expect, it } from 'vitest';
import type { AlongSequence } from '../../../../src-main/reports/document/collect';
import { drawStateAccuracy } from '../../../../src-main/reports/figures/through-time';
import { profile, reportRun } from '../../../support/report-data';

const run = (cell: 'rnn' | 'gru', along: Partial<AlongSequence>) => reportRun(cell, { along });

it('draws the accuracy after each step, and omits runs that have not measured it', () => {
  const head = profile(0.1, 0.9);
  const drawn = drawStateAccuracy([run('rnn', { head }), run('gru', { head })]);
  expect(drawn?.label).toMatch(/: RNN, GRU$/);
  expect(drawStateAccuracy([run('rnn', {})])).toBeNull();
});
