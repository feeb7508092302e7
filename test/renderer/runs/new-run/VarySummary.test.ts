import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig } from '../../../support/fake-runs';
import { openApp, type } from '../../open-app';

let fake: FakeBridge;

beforeEach(async () => {
  fake = new FakeBridge();
  await openApp(fake);
});

describe('how long a sweep takes', () => {
  const part = () => document.querySelector('[aria-label=Sweep]')?.textContent ?? '';

  it('is measured on some batches if nothing similar has trained', async () => {
    const config = fakeConfig({ cell: 'rnn' });
    fake.pace = { config, durationMs: 1000, epochsDone: 1, batchesPerEpoch: 30 };
    type('Hidden size', '32, 64');
    expect(part()).toContain('time not known yet');
    await vi.waitFor(() => {
      flushSync();
      expect(part()).toMatch(/6 runs:\s+about .* at once/);
    });
    expect(fake.calls.filter(({ name }) => name === 'experiments.measurePace')).toMatchObject([
      { request: { cell: 'lstm', hiddenSize: 64 } },
    ]);
    expect(part()).not.toContain('at most');
  });
});
