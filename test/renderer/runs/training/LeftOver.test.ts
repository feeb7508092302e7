import { emptyQueue } from '../../../../src-main/contract/live';
import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { button, openApp } from '../../open-app';

it('runs that an earlier Unroll left in the queue can be resumed, or removed', async () => {
  const fake = new FakeBridge();
  await openApp(fake);
  fake.emit({ kind: 'queue', queued: [], queue: { ...emptyQueue, leftOver: 12 } });
  flushSync();
  expect(document.body.textContent).toContain(
    '12 runs were still to be trained when Unroll ended.',
  );
  button('Train them now')?.click();
  button('Remove from queue')?.click();
  expect(fake.asked('experiments.queue')).toEqual([
    { kind: 'left-over', goOn: true },
    { kind: 'left-over', goOn: false },
  ]);
});
