import { expect, it } from 'vitest';
import { experimentConfigSchema } from '../../../src-main/engine/catalogue/config';
import { sweepSchema } from '../../../src-main/contract/sweep';
import { planId, runUid } from '../../../src-main/queue/run-uid';
import { sampleConfig } from '../../support/sample-run';

const createSweep = (seeds: number) =>
  sweepSchema.parse({ experiment: experimentConfigSchema.parse({ seeds }) });

it('identifies a plan by its content: equal sweeps are the same plan', () => {
  expect(planId(createSweep(2))).toBe(planId(createSweep(2)));
  expect(planId(createSweep(3))).not.toBe(planId(createSweep(2)));
});

it('identifies a planned run only by its plan, settings and seed', () => {
  const uid = runUid('plan', sampleConfig());
  expect(uid).toMatch(/^[0-9a-f]{32}$/);
  expect(runUid('plan', sampleConfig())).toBe(uid);
  const others = [
    runUid('another', sampleConfig()),
    runUid('plan', sampleConfig({ seed: 2 })),
    runUid('plan', sampleConfig({ learningRate: 0.5 })),
    runUid('plan', sampleConfig({ cell: 'rnn' })),
  ];
  expect(new Set([uid, ...others]).size).toBe(5);
});
